namespace Nf.Gateway.Accounts;

/// <summary>Writes down every change that somebody who is known here made or was refused, and every sign-in.</summary>
internal sealed class AuditMiddleware(RequestDelegate next, AuditLog log, ILogger<AuditMiddleware> logger)
{
    private static readonly object DetailKey = new();
    private static readonly object NameKey = new();

    /// <summary>What the entry of this request says beyond its path.</summary>
    /// <param name="name">Who asks, of somebody who is not signed in.</param>
    public static void Note(HttpContext context, string detail, string? name = null)
    {
        context.Items[DetailKey] = detail;
        context.Items[NameKey] = name;
    }

    public async Task InvokeAsync(HttpContext context)
    {
        if (AccessRules.Reads(context.Request))
        {
            await next(context);
            return;
        }

        bool isWritten = false;
        void WriteOnce()
        {
            if (!isWritten)
            {
                isWritten = true;
                Write(context);
            }
        }

        // Before the answer goes out: whoever has it finds it in the log.
        context.Response.OnStarting(() =>
        {
            WriteOnce();
            return Task.CompletedTask;
        });
        await next(context);
        // Nobody waited for the answer.
        if (context.RequestAborted.IsCancellationRequested)
        {
            WriteOnce();
        }
    }

    private void Write(HttpContext context)
    {
        HttpRequest request = context.Request;
        Caller? caller = Caller.Of(context.User);
        string? detail = context.Items[DetailKey] as string;
        if (caller is null && detail is null)
        {
            return;
        }

        string who = caller?.Name ?? context.Items[NameKey] as string ?? "";
        string via = caller is null ? "none" : System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(caller.Kind.ToString());
        try
        {
            log.Add(new AuditEntry(
                DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), who, via, context.Connection.RemoteIpAddress?.ToString() ?? "", $"{request.Method} {request.Path}", detail ?? "",
                context.Response.StatusCode));
        }
        catch (System.Data.Common.DbException reason)
        {
            // It is done already: what remains is to say that it is missing there.
            logger.LogError("Not in the audit log ({Reason}): {Who} {Method} {Path} {Status}", reason.Message, who, request.Method, request.Path, context.Response.StatusCode);
        }
    }
}
