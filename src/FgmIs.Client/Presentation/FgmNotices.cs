namespace FgmIs.Client.Presentation;

/// <summary>Provides the texts that a host must show around what it gets from FGM-IS (MSCA-IG-03, MSCA-IG-04).</summary>
public static class FgmNotices
{
    /// <summary>Gets the label for personal data on every screen and every printout (MSCA-IG-04).</summary>
    public static string ConfidentialityLabel { get; } = "NHS Confidential: Personal Data about a patient";

    /// <summary>
    /// Gets what stands in the place of an alert's content once its answer is 24 hours old (MSCA-FGMRISQR-08). A screen that shows an alert
    /// without asking its texts again, such as a page in a browser, shows this by itself after <see cref="FgmAlert.CurrentFor"/>.
    /// </summary>
    public static string OutOfDateText { get; } = "Out of date: ask again";

    /// <summary>Gets the title of the notice at the application's start (MSCA-IG-03).</summary>
    public static string ComputerMisuseTitle { get; } = "Computer Misuse Act 1990";

    /// <summary>Gets the text of the notice at the application's start (MSCA-IG-03).</summary>
    /// <value>English; a host that has wording of its own organisation's shows that in its place.</value>
    public static string ComputerMisuseText { get; } =
        "You may use this system only if you are authorised to, and only for your work. Access without authority is a criminal offence "
        + "under the Computer Misuse Act 1990. What you do here is recorded.";
}
