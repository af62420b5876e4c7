namespace FgmIs.Client.Testing;

/// <summary>Specifies what a <see cref="SmspScenario"/> is about.</summary>
public enum SmspScenarioSection
{
    /// <summary>Connections that do not come about, or break.</summary>
    Connection = 1,

    /// <summary>Answers that are late, slow or never come, and callers that do not wait.</summary>
    Time = 2,

    /// <summary>Statuses, headers, framing and compression.</summary>
    Http = 3,

    /// <summary>Certificates, versions and handshakes.</summary>
    Tls = 4,

    /// <summary>Bodies that are no message that can be read.</summary>
    MessageWrongShape = 5,

    /// <summary>Messages that can be read and must not be believed, or only just.</summary>
    MessageWrongAnswer = 6,

    /// <summary>Messages as real providers send them, odd and right.</summary>
    MessageOddButRight = 7,

    /// <summary>Faults on the client's own side: its audit trail, reporter, policy, and how it is used.</summary>
    Ourselves = 8,
}
