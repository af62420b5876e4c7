using FgmIs.Samples.EhrWeb;

await using EhrWebHost host = await EhrWebHost.StartAsync(args);
await host.Application.WaitForShutdownAsync();
