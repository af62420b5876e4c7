using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using System.Xml.Linq;
using FgmIs.Client;
using FgmIs.Client.Testing;

namespace Mono
{
    /// <summary>The messages as bytes: what is written is FHIR that the simulator takes, and what it answers is judged.</summary>
    internal static class MessageParts
    {
        public static async Task RunAsync(Checks checks)
        {
            SmspSimulator simulator = SmspSimulator.CreateInMemory();
            simulator.Register(Queries.Found, SmspAnswer.Found("2015-01-01"));
            simulator.Register(Queries.Other, SmspAnswer.ForPatient(Queries.Found.Value));
            await IsAsync(checks, simulator, Queries.Found, "indicator 2015-01-01");
            await IsAsync(checks, simulator, SmspTriggers.NoRecord.NhsNumber, "no record");
            await IsAsync(checks, simulator, SmspTriggers.AsidCheckFailed.NhsNumber, "failure Rejected");
            await IsAsync(checks, simulator, Queries.Other, "failure PatientMismatch");

            FgmQueryMessage message = Write(simulator, Queries.About(Queries.Found));
            XDocument document = XDocument.Load(new MemoryStream(message.Content.ToArray()));
            checks.That("a message is a Bundle of FHIR", document.Root.Name == XName.Get("Bundle", "http://hl7.org/fhir"));
            checks.That("what is no FHIR is a failure", Describe(message.Judge(new byte[] { 0x3C, 0x61 })) == "failure InvalidResponse");
            checks.That(
                "an adult has no message",
                !FgmQueryMessage.TryWrite(
                    Queries.About(Queries.Found, age: 19), simulator.CreateClientOptions(), out _, out FgmQueryNotSent notSent)
                    && notSent.Reason == FgmNotSentReason.NotEligible);
            await simulator.DisposeAsync();
        }

        private static async Task IsAsync(Checks checks, SmspSimulator simulator, NhsNumber number, string judgement)
        {
            string actual = await JudgeAsync(simulator, number);
            checks.That("the answer is judged '" + judgement + "', not '" + actual + "': " + Violations(simulator), actual == judgement);
        }

        private static string Violations(SmspSimulator simulator)
        {
            return string.Join("; ", simulator.ReceivedQueries.Last().Violations);
        }

        private static FgmQueryMessage Write(SmspSimulator simulator, FgmStatusQuery query)
        {
            FgmStatusClientOptions options = simulator.CreateClientOptions();
            return FgmQueryMessage.TryWrite(query, options, out FgmQueryMessage message, out FgmQueryNotSent notSent)
                ? message
                : throw new InvalidOperationException(notSent.ToString());
        }

        /// <summary>Sends a message by an HTTP client of its own, past the library's.</summary>
        private static async Task<string> JudgeAsync(SmspSimulator simulator, NhsNumber number)
        {
            FgmQueryMessage message = Write(simulator, Queries.About(number));
            using (var http = new HttpClient(simulator.CreateHandler()))
            using (var request = new HttpRequestMessage(HttpMethod.Post, simulator.Endpoint))
            {
                request.Content = new ByteArrayContent(message.Content.ToArray());
                request.Content.Headers.TryAddWithoutValidation("Content-Type", "text/xml; charset=utf-8");
                request.Headers.TryAddWithoutValidation("Accept", "application/xml+fhir");
                request.Headers.TryAddWithoutValidation("SOAPAction", "\"" + FgmQueryMessage.SoapAction + "\"");
                using (HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead))
                using (Stream stream = await response.Content.ReadAsStreamAsync())
                using (var body = new MemoryStream())
                {
                    await stream.CopyToAsync(body);
                    return Describe(message.Judge(body.ToArray(), (int)response.StatusCode));
                }
            }
        }

        private static string Describe(FgmJudgement judgement)
        {
            return judgement.Match(
                indicator => "indicator " + indicator.AssessmentDate?.Value,
                noRecord => "no record",
                failure => "failure " + failure.Kind);
        }
    }
}
