using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace FgmIs.Samples.EhrWeb.Tests.Support;

/// <summary>Counts the questions that the browser left before they were answered, as the server sees it.</summary>
internal sealed class LeftRequests : IStartupFilter
{
    private readonly SemaphoreSlim _left = new(0);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
    {
        application.Use(async (context, following) =>
        {
            // Scripts that look after a session ask by GET.
            await using (context.RequestAborted.Register(() => _ = HttpMethods.IsPost(context.Request.Method) ? _left.Release() : 0))
            {
                await following(context);
            }
        });
        next(application);
    };

    public async Task WaitForOneAsync() => Assert.That(await _left.WaitAsync(TimeSpan.FromSeconds(60)), Is.True, "no request was left");
}
