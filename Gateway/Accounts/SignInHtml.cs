using System.Text;
using System.Text.Encodings.Web;

namespace Nf.Gateway.Accounts;

/// <summary>The two pages as HTML: forms that need no script.</summary>
internal static class SignInHtml
{
    public static IResult SignIn(PageText text, string next, string? problem = null, string name = "") => Page(
        text, text.SignIn, null, problem,
        Field("name", text.Name, "username", "text", null, name, problem is null || name.Length == 0)
        + Field("password", text.Password, "current-password", "password", null, "", problem is not null && name.Length > 0),
        text.SignIn, Hidden("next", next));

    public static IResult FirstStart(PageText text, string? problem = null, string name = "", string code = "") => Page(
        text, text.FirstStart, text.FirstStartLead, problem,
        Field("code", text.Code, "one-time-code", "text", text.CodeHint, code, true)
        + Field("name", text.Name, "username", "text", null, name, false)
        + Field("password", text.NewPassword, "new-password", "password", text.PasswordHint, "", false)
        + Field("repeat", text.Repeat, "new-password", "password", null, "", false),
        text.Create, "");

    /// <summary>
    /// Both forms go to the address of the page, with what stands there behind #: browsers take it along to the other language, and to where they are
    /// led after signing in. A link would lose it.
    /// </summary>
    private static IResult Page(PageText text, string title, string? lead, string? problem, string fields, string button, string kept)
    {
        PageText other = text == PageText.English ? PageText.Korean : PageText.English;
        string otherName = other == PageText.Korean ? "한국어" : "English";
        string page =
            $"""
            <!doctype html>
            <html lang="{text.Language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{Encode(title)} · nf gateway</title>
            <link rel="icon" href="/icon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/sign-in.css">
            </head>
            <body>
            <main>
            <p class="brand"><img src="/icon.svg" alt="" width="28" height="28"> nf gateway</p>
            <h1>{Encode(title)}</h1>
            {(lead is null ? "" : $"<p>{Encode(lead)}</p>")}
            {(problem is null ? "" : $"<p class=\"problem\" id=\"problem\" role=\"alert\">{Encode(problem)}</p>")}
            <form method="post">
            {fields}<button>{Encode(button)}</button>
            </form>
            <form method="get">
            {Hidden("lang", other.Language)}{kept}<button class="language" lang="{other.Language}">{otherName}</button>
            </form>
            </main>
            </body>
            </html>

            """;
        return Results.Text(page, "text/html; charset=utf-8", Encoding.UTF8, problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static string Field(string name, string label, string autocomplete, string type, string? hint, string value, bool isFirst) =>
        $"""
        <label for="{name}">{Encode(label)}</label>
        <input id="{name}" name="{name}" type="{type}" autocomplete="{autocomplete}" value="{Encode(value)}" autocapitalize="off" spellcheck="false" required{(hint is null ? "" : $" aria-describedby=\"{name}-hint\"")}{(isFirst ? " autofocus" : "")}>
        {(hint is null ? "" : $"<p class=\"hint\" id=\"{name}-hint\">{Encode(hint)}</p>")}

        """;

    private static string Hidden(string name, string value) => $"<input type=\"hidden\" name=\"{name}\" value=\"{Encode(value)}\">";

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
