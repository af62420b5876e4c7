namespace FgmIs.Client.Testing;

/// <summary>Provides connections that do not come about, or break.</summary>
internal static class ConnectionScenarios
{
    public static IReadOnlyList<SmspScenario> All { get; } =
    [
        Row("refused", "Nothing listens at the endpoint's port.", AddressPeer.Refusing),
        Row("name does not resolve", "The endpoint's host is a name that does not exist.", AddressPeer.UnknownName),
        Row(
            "black hole (connect never answers)",
            "The endpoint's queue of connections is full: opening one gets no reply.",
            AddressPeer.Silent),
        Row(
            "accepted and closed at once",
            "Each connection is accepted and closed before the handshake.",
            RawPeer.Serving((_, _) => Task.CompletedTask)),
        Row(
            "reset before the request is read",
            "Each connection is reset after the handshake, nothing read.",
            RawPeer.Serving(async (connection, token) =>
            {
                await connection.HandshakeAsync(token).ConfigureAwait(false);
                connection.Reset();
            })),
        Row(
            "reset after the request is read",
            "Each request is read, and the connection reset.",
            SimulatorPeer.Answering(SmspAnswer.Reset())),
        Row(
            "reset in the middle of the body",
            "Each answer breaks off with a reset after 200 bytes of its body.",
            SimulatorPeer.Answering(SmspAnswer.Found().ResetWithin(200))),
        Row(
            "reset once, then found",
            "The first request is answered by a reset, the second by an indicator.",
            SimulatorPeer.Answering(SmspAnswer.Reset(), SmspAnswer.Found())),
        Row(
            "idle connection closed by the peer between two queries",
            "The connection is kept open after the first answer and closed before the second query.",
            RawPeer.Serving(KeepUntilActEndsAsync)),
        Row(
            "connection closed after every answer",
            "Each answer says Connection: close, and it is.",
            SimulatorPeer.Answering(SmspAnswer.Found().WithHeader("Connection", "close"))),
        Row(
            "server restarts",
            "The server stops between two queries, cutting all connections, and starts again at the same port.",
            SimulatorPeer.Start(_ => { }, SmspAnswer.Found())),
        Row(
            "address changes behind the name",
            "The name leads to another server. Connections made before still lead to the old one, which answers HTTP 500 from then on.",
            RawPeer.Serving(MoveAwayAsync)),
    ];

    private static async Task KeepUntilActEndsAsync(RawConnection connection, CancellationToken cancellationToken)
    {
        byte[] body = await connection.HandshakeAndReadAsync(cancellationToken).ConfigureAwait(false);

        // Before the answer is on its way: the act may end as soon as it has come.
        Task endOfAct = connection.EndOfActAsync(cancellationToken);
        await connection.WriteAsync(RawResponse.Of(body), cancellationToken).ConfigureAwait(false);
        await endOfAct.ConfigureAwait(false);
        await connection.CloseAsync().ConfigureAwait(false);
    }

    private static async Task MoveAwayAsync(RawConnection connection, CancellationToken cancellationToken)
    {
        await connection.HandshakeAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            byte[] body = await connection.ReadAsync(cancellationToken).ConfigureAwait(false);
            byte[] response = connection.IsOfEarlierAct
                ? RawResponse.Of("HTTP/1.1 500 Moved away\nContent-Length: 0", [])
                : RawResponse.Of(body);
            await connection.WriteAsync(response, cancellationToken).ConfigureAwait(false);
        }
    }

    private static SmspScenario Row(string name, string behaviour, Func<ScenarioSetting, Task<ScenarioPeer>> start) =>
        new(SmspScenarioSection.Connection, name, behaviour, start);

    private static SmspScenario Row(string name, string behaviour, ScenarioStart start) =>
        new(SmspScenarioSection.Connection, name, behaviour, start);
}
