using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace FgmIs.Samples.EhrWeb.Tests.Support;

/// <summary>Counts the requests that the browser left before they were answered, as the server sees it.</summary>
internal sealed class LeftRequests : IStartupFilter
{
    private readonly SemaphoreSlim _left = new(0);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
    {
        application.Use(async (context, following) =>
        {
            await using (context.RequestAborted.Register(() => _left.Release()))
            {
                await following(context);
            }
        });
        next(application);
    };

    public async Task WaitForOneAsync() => Assert.That(await _left.WaitAsync(TimeSpan.FromSeconds(60)), Is.True, "no request was left");
}
