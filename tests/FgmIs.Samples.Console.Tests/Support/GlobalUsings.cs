global using FgmIs.Client;
global using FgmIs.Client.Testing;
global using FgmIs.Samples.Console.Tests.Support;
global using NUnit.Framework;
