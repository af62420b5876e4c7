using FgmIs.Client;
using FgmIs.Client.Testing;
using FgmIs.Tool.Simulator.Answers;

namespace FgmIs.Tool.Simulator.Page;

/// <summary>Writes the form that sets an answer, and the answers that are set.</summary>
internal sealed class AnswerFormHtml(AnswerPlan plan, string formToken)
{
    private const int MostRows = 200;

    public void Write(HtmlText html)
    {
        html.Markup("<section aria-labelledby=\"set-heading\">\n<h2 id=\"set-heading\">Set an answer</h2>\n");
        WriteForm(html);
        html.Markup("<div id=\"set-list\">\n");
        WriteSet(html);
        html.Markup("</div>\n</section>\n");
    }

    private void WriteForm(HtmlText html)
    {
        html.Markup("<form class=\"set\" method=\"post\" action=\"/answers\">");
        WriteToken(html);
        html.Markup("<fieldset><legend>For which query</legend>\n");
        html.Markup("<p><input type=\"radio\" id=\"scope-next\" name=\"scope\" value=\"next\" checked> ");
        html.Markup("<label for=\"scope-next\">the next one, whoever it is about</label></p>\n");
        html.Markup("<p><input type=\"radio\" id=\"scope-number\" name=\"scope\" value=\"number\"> ");
        html.Markup("<label for=\"scope-number\">each one about an NHS number</label></p>\n");
        html.Markup("<p><label for=\"number\">That NHS number</label> ");
        html.Markup("<input id=\"number\" name=\"number\" inputmode=\"numeric\" size=\"14\" autocomplete=\"off\"></p></fieldset>\n");
        html.Markup("<p><label for=\"answer\">Answer</label> <select id=\"answer\" name=\"answer\">\n");
        html.Markup("<option value=\"\">as the fault has it</option>\n");
        foreach ((string name, string meaning) in AnswerNames.Fixed)
        {
            html.Markup("<option value=\"").Text(name).Markup(name == AnswerNames.Found ? "\" selected>" : "\">").Text(name).Markup(": ");
            html.Text(meaning).Markup("</option>\n");
        }

        foreach (FgmResponseCode code in FgmResponseCodes.All)
        {
            html.Markup("<option value=\"").Text(code.Code).Markup("\">").Text(code.Code).Markup("</option>\n");
        }

        html.Markup("</select></p>\n<p><label for=\"detail\">Detail: a date, a number</label> ");
        html.Markup("<input id=\"detail\" name=\"detail\" size=\"14\" autocomplete=\"off\"></p>\n");
        html.Markup("<p><label for=\"delay\">Delay: 2s or 500ms</label> ");
        html.Markup("<input id=\"delay\" name=\"delay\" size=\"8\" autocomplete=\"off\"></p>\n");
        html.Markup("<p><label for=\"fault\">Fault</label> <select id=\"fault\" name=\"fault\" ");
        html.Markup("aria-describedby=\"fault-hint\">\n<option value=\"\">none</option>\n");
        html.Markup("<optgroup label=\"On the way, with any answer\">\n");
        foreach ((string name, string meaning) in AnswerNames.Deliveries)
        {
            html.Markup("<option value=\"").Text(name).Markup("\">").Text(name).Markup(": ").Text(meaning).Markup("</option>\n");
        }

        html.Markup("</optgroup>\n");
        foreach (IGrouping<SmspScenarioSection, SmspScenario> section in AnswerNames.Scenarios.GroupBy(scenario => scenario.Section))
        {
            html.Markup("<optgroup label=\"").Text(Heading(section.Key)).Markup("\">\n");
            foreach (SmspScenario scenario in section)
            {
                html.Markup("<option value=\"").Text(scenario.Name).Markup("\">").Text(scenario.Name).Markup("</option>\n");
            }

            html.Markup("</optgroup>\n");
        }

        html.Markup("</select> <span id=\"fault-hint\">");
        html.Markup("A named fault brings its own answer: choose \"as the fault has it\" above.</span></p>\n");
        html.Markup("<p><button type=\"submit\">Set the answer</button></p>\n</form>\n");
    }

    private void WriteSet(HtmlText html)
    {
        html.Markup("<h3>Set now</h3>\n<p>The next query gets: ").Text(plan.Next ?? "what its NHS number has").Markup(".</p>\n");
        (string NhsNumber, string Name)[] set = [.. plan.ByNumber];
        (string NhsNumber, string Name)[] ofFile = [.. plan.OfFile];
        if (set.Length + ofFile.Length == 0)
        {
            html.Markup("<p>No NHS number has an answer from this page or from answers.csv. The others have those of the documentation: ");
            html.Markup("an indicator, or what a trigger number stands for.</p>\n");
            return;
        }

        html.Markup("<table>\n<caption>Answers by NHS number</caption>\n");
        html.Markup("<thead><tr><th scope=\"col\">NHS number</th><th scope=\"col\">Answer</th>");
        html.Markup("<th scope=\"col\">Set by</th></tr></thead>\n<tbody>\n");
        foreach ((string number, string name) in set.Take(MostRows))
        {
            string shown = NhsNumber.Parse(number).ToDisplayString();
            html.Markup("<tr><th scope=\"row\">").Text(shown).Markup("</th><td>").Text(name);
            html.Markup("</td><td><form method=\"post\" action=\"/answers/remove\">");
            WriteToken(html);
            html.Markup("<input type=\"hidden\" name=\"number\" value=\"").Text(number);
            html.Markup("\">this page <button type=\"submit\" id=\"remove-");
            html.Text(number).Markup("\" aria-label=\"Take back the answer for ").Text(shown);
            html.Markup("\">Take back</button></form></td></tr>\n");
        }

        foreach ((string number, string name) in ofFile.Take(MostRows))
        {
            html.Markup("<tr><th scope=\"row\">").Text(NhsNumber.Parse(number).ToDisplayString()).Markup("</th><td>").Text(name);
            html.Markup("</td><td>answers.csv</td></tr>\n");
        }

        html.Markup("</tbody>\n</table>\n");
    }

    private void WriteToken(HtmlText html) =>
        html.Markup($"<input type=\"hidden\" name=\"{PageGuard.TokenField}\" value=\"").Text(formToken).Markup("\">");

    private static string Heading(SmspScenarioSection section) => section switch
    {
        SmspScenarioSection.Connection => "Connection",
        SmspScenarioSection.Time => "Time",
        SmspScenarioSection.Http => "HTTP",
        SmspScenarioSection.MessageWrongShape => "Message of the wrong shape",
        SmspScenarioSection.MessageWrongAnswer => "Message with the wrong answer",
        SmspScenarioSection.MessageOddButRight => "Message that is odd but right",
        _ => section.ToString(),
    };
}
