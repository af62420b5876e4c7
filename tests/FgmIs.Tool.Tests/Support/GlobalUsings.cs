global using FgmIs.Client;
global using FgmIs.Client.Testing;
global using FgmIs.Tool.Io;
global using FgmIs.Tool.Tests.Support;
global using NUnit.Framework;
