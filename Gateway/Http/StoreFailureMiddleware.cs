using System.Data.Common;
using Nf.Gateway.Store;

namespace Nf.Gateway.Http;

/// <summary>A database that cannot be read is answered with 503 and the one line that says what to do.</summary>
public sealed class StoreFailureMiddleware(RequestDelegate next, Database database, ILogger<StoreFailureMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (DbException reason) when (!context.Response.HasStarted)
        {
            string problem = database.Explain(reason);
            logger.LogError("{Path}: {Problem}", context.Request.Path, problem);
            await Results.Problem(problem, statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(context);
        }
    }
}
