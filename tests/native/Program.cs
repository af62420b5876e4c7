using Native;

// Each part uses packages as a host does, and says what is not as it must be. The argument leads to a PostgreSQL server.
if (args is not [var server])
{
    await Console.Error.WriteLineAsync("usage: Native POSTGRESQL-CONNECTION-STRING");
    return 2;
}

string folder = Directory.CreateTempSubdirectory("native-").FullName;
var checks = new Checks();
try
{
    await using (var host = new QueryingHost(folder))
    {
        await host.RunAsync(checks);
    }

    await new PostgreSqlParts(server).RunAsync(checks);
    await StoreChecks.RunAsync(checks);
}
catch (Exception failure)
{
    // Whatever it is, the checks after it were not made.
    checks.That($"no exception: {failure}", isTrue: false);
}

Directory.Delete(folder, recursive: true);
Console.WriteLine($"{checks.Passed} of {checks.Made} checks passed");
return checks.Passed == checks.Made && checks.Made > 0 ? 0 : 1;
