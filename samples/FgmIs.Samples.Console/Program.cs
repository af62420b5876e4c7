using FgmIs.Samples.Console;

using ConsoleIo io = ConsoleIo.OfThisProcess();
return await ConsoleApp.RunAsync(args, io);
