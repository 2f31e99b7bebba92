using Nf.Gateway.Http;

namespace Nf.Gateway.Accounts;

/// <summary>Accounts, tokens and the audit log.</summary>
internal static class AccountEndpoints
{
    private const int MaximumTokenNameLength = 64;

    public static void MapAccounts(this RouteGroupBuilder api)
    {
        api.MapGet("/session", (HttpContext context) => View(Caller.Of(context.User)!))
            .WithSummary("Who asks, and what he may do.");
        api.MapPost("/session/password", ChangeOwnPasswordAsync).For(Access.Read).RequireRateLimiting(RateLimits.Guessing)
            .WithSummary("Gives one's own account another password; other sessions of it end.")
            .Accepts<NewPasswordRequest>("application/json", "*/*")
            .Produces<SessionView>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("/accounts", (AccountBook accounts) => accounts.All()).For(Access.Manage)
            .WithSummary("Who may sign in.");
        api.MapPost("/accounts", AddAsync)
            .WithSummary("Makes an account.")
            .Accepts<NewAccountRequest>("application/json", "*/*")
            .Produces<List<Account>>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict);
        api.MapPut("/accounts/{name}", ChangeAsync)
            .WithSummary("Gives an account another role or another password.")
            .Accepts<ChangeAccountRequest>("application/json", "*/*")
            .Produces<List<Account>>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        api.MapDelete("/accounts/{name}", (string name, AccountBook accounts) => Answer(accounts.Remove(name), name, accounts))
            .WithSummary("Removes an account; its sessions end.")
            .Produces<List<Account>>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("/tokens", (TokenBook tokens) => tokens.All()).For(Access.Manage)
            .WithSummary("Tokens for programs, without their secrets.");
        api.MapPost("/tokens", AddTokenAsync)
            .WithSummary("Makes a token for a program. Its secret is in this answer and nowhere else.")
            .Accepts<NewTokenRequest>("application/json", "*/*")
            .Produces<NewTokenView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapDelete("/tokens/{id}", (string id, TokenBook tokens) => tokens.Remove(id)
                ? Results.Json(tokens.All())
                : Results.Problem($"There is no token '{id}'. /api/tokens lists them.", statusCode: StatusCodes.Status404NotFound))
            .WithSummary("Removes a token: it is void at once.")
            .Produces<List<ApiToken>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapAudit();
    }

    private static SessionView View(Caller caller) => new(caller.Name, caller.Access, caller.Kind);

    private static async Task<IResult> ChangeOwnPasswordAsync(HttpContext context, SignInLimit limit, AccountBook accounts, SessionBook sessions)
    {
        (NewPasswordRequest? body, IResult? problem) = await JsonBody.ReadAsync<NewPasswordRequest>(context.Request);
        if (body is null)
        {
            return problem!;
        }

        if (Caller.Of(context.User) is not { Kind: CallerKind.Session } caller)
        {
            return JsonBody.BadRequest("Only who signed in has a password to change.");
        }

        if (await limit.VerifyAsync(caller.Name, body.Present ?? "", context.RequestAborted) is null)
        {
            return JsonBody.BadRequest("'present' is not the password until now.");
        }

        if (AccountRules.WrongPassword(body.Password ?? "", caller.Name) is { } wrong)
        {
            return JsonBody.BadRequest(wrong);
        }

        accounts.TrySetPassword(caller.Name, body.Password!);
        SignInEndpoints.Begin(context, sessions, caller.Name);
        return Results.Json(View(caller));
    }

    private static async Task<IResult> AddAsync(HttpContext context, AccountBook accounts)
    {
        (NewAccountRequest? body, IResult? problem) = await JsonBody.ReadAsync<NewAccountRequest>(context.Request);
        if (body is null)
        {
            return problem!;
        }

        string? wrong = AccountRules.WrongName(body.Name ?? "") ?? WrongRole(body.Role) ?? AccountRules.WrongPassword(body.Password ?? "", body.Name!);
        if (wrong is not null)
        {
            return JsonBody.BadRequest(wrong);
        }

        if (!accounts.TryAdd(body.Name!, body.Role, body.Password!))
        {
            return Conflict($"There is an account '{body.Name!.Trim()}' already.");
        }

        AuditMiddleware.Note(context, $"{body.Name!.Trim()}, {body.Role}");
        return Results.Json(accounts.All(), statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ChangeAsync(string name, HttpContext context, AccountBook accounts)
    {
        (ChangeAccountRequest? body, IResult? problem) = await JsonBody.ReadAsync<ChangeAccountRequest>(context.Request);
        if (body is null)
        {
            return problem!;
        }

        string? wrong = (body.Role is { } asked ? WrongRole(asked) : null) ?? (body.Password is { } password ? AccountRules.WrongPassword(password, name) : null);
        if (wrong is not null)
        {
            return JsonBody.BadRequest(wrong);
        }

        if (body.Role is { } role && accounts.SetRole(name, role) is var changed && changed != AccountChange.Done)
        {
            return Answer(changed, name, accounts);
        }

        AuditMiddleware.Note(context, $"{body.Role}{(body.Password is null ? "" : " new password")}".Trim());
        return Answer(body.Password is null || accounts.TrySetPassword(name, body.Password) ? AccountChange.Done : AccountChange.NoSuchAccount, name, accounts);
    }

    private static async Task<IResult> AddTokenAsync(HttpContext context, TokenBook tokens)
    {
        (NewTokenRequest? body, IResult? problem) = await JsonBody.ReadAsync<NewTokenRequest>(context.Request);
        if (body is null)
        {
            return problem!;
        }

        int days = body.ExpiresInDays ?? TokenBook.StandardDays;
        if (string.IsNullOrWhiteSpace(body.Name) || body.Name.Length > MaximumTokenNameLength || days is < 1 or > TokenBook.MaximumDays || !Enum.IsDefined(body.Access) || body.Access == Access.None)
        {
            return JsonBody.BadRequest(
                $"'name' has 1 to {MaximumTokenNameLength} characters, 'access' is read, operate or manage, 'expiresInDays' 1 to {TokenBook.MaximumDays}.");
        }

        (ApiToken token, string secret) = tokens.Add(body.Name, body.Access, context.User.Identity!.Name!, TimeSpan.FromDays(days), DateTimeOffset.UtcNow);
        AuditMiddleware.Note(context, $"{token.Name}, {token.Access}, {token.Id}");
        return Results.Json(new NewTokenView(token, secret), statusCode: StatusCodes.Status201Created);
    }

    private static string? WrongRole(Role role) => Enum.IsDefined(role) ? null : "'role' is viewer, operator or owner.";

    private static IResult Answer(AccountChange change, string name, AccountBook accounts) => change switch
    {
        AccountChange.Done => Results.Json(accounts.All()),
        AccountChange.IsLastOwner => Conflict($"'{name}' is the last owner: nobody could manage the gateway any more. Make another owner first."),
        _ => Results.Problem($"There is no account '{name}'. /api/accounts lists them.", statusCode: StatusCodes.Status404NotFound),
    };

    private static IResult Conflict(string what) => Results.Problem(what, statusCode: StatusCodes.Status409Conflict);
}
