global using FgmIs.Tool.Io;
global using NUnit.Framework;
