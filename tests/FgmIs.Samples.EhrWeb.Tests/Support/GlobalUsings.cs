global using FgmIs.Samples.EhrWeb.Tests.Support;
global using NUnit.Framework;
