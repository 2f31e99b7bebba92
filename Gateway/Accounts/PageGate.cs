namespace Nf.Gateway.Accounts;

/// <summary>Whoever opens the page without having signed in is brought to where he can. What the page loads is no secret; what it shows is.</summary>
internal sealed class PageGate(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) && context.Request.Path.Value is "/" or "/index.html" && Caller.Of(context.User) is null)
        {
            // What stands behind # stays with the browser, which takes it along.
            string asked = context.Request.Path + context.Request.QueryString;
            context.Response.Redirect(asked == "/" ? "/sign-in" : $"/sign-in?next={Uri.EscapeDataString(asked)}");
            return Task.CompletedTask;
        }

        return next(context);
    }
}
