using FgmIs.Samples.Console;

string dataFolder = Path.Combine(
    Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
    "FgmIs.Samples.Console");
return await new Demonstration(dataFolder, Console.Out, Console.Error).RunAsync();
