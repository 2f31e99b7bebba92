namespace Nf.Gateway.Accounts;

/// <summary>What the pages for signing in say, in one language.</summary>
internal sealed record PageText(
    string Language, string SignIn, string FirstStart, string FirstStartLead, string Name, string Password, string NewPassword, string Repeat, string Code, string CodeHint,
    string PasswordHint, string Create, string WrongSignIn, string WrongCode, string NotTheSame, string WrongName, string WrongPassword, string SomebodyWasFirst)
{
    public static readonly PageText English = new(
        "en", "Sign in", "First start",
        "This gateway has no account yet. Make the first one: its owner, who manages nodes and other accounts.",
        "Name", "Password", "Password", "Password, once more", "Setup code",
        "The gateway printed it on its console, or in its log, when it started.",
        $"At least {AccountRules.MinimumPasswordLength} characters; a few words are good.",
        "Make the account",
        "Name and password do not match, or there were too many tries for this name. Try again, or ask an owner for a new password.",
        "This is not the code that the gateway printed at its last start.",
        "The two passwords are not the same.",
        "This name cannot be used: 1 to 64 characters, no slash.",
        $"This password cannot be used: it needs at least {AccountRules.MinimumPasswordLength} characters, and not only the name or a few characters again and again.",
        "Somebody else has just made the first account.");

    public static readonly PageText Korean = new(
        "ko", "로그인", "처음 시작",
        "이 게이트웨이에는 아직 계정이 없습니다. 첫 계정을 만드세요. 이 계정이 노드와 다른 계정을 관리하는 소유자가 됩니다.",
        "이름", "비밀번호", "비밀번호", "비밀번호 다시 입력", "설정 코드",
        "게이트웨이가 시작할 때 콘솔이나 로그에 출력한 코드입니다.",
        $"{AccountRules.MinimumPasswordLength}자 이상. 여러 단어를 이어 쓰면 좋습니다.",
        "계정 만들기",
        "이름과 비밀번호가 맞지 않거나, 이 이름으로 너무 많이 시도했습니다. 다시 시도하거나 소유자에게 새 비밀번호를 요청하세요.",
        "게이트웨이가 마지막으로 시작할 때 출력한 코드가 아닙니다.",
        "두 비밀번호가 서로 다릅니다.",
        "사용할 수 없는 이름입니다. 1자에서 64자까지, 빗금(/) 없이 쓸 수 있습니다.",
        $"사용할 수 없는 비밀번호입니다. {AccountRules.MinimumPasswordLength}자 이상이어야 하고, 이름이나 같은 글자의 반복만으로는 안 됩니다.",
        "방금 다른 사람이 첫 계정을 만들었습니다.");

    /// <summary>The language asked for in the address, else the one that the browser prefers.</summary>
    public static PageText For(HttpRequest request)
    {
        if (request.Query["lang"] is [{ } asked])
        {
            return asked == Korean.Language ? Korean : English;
        }

        string? preferred = request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.Value?.Split('-')[0])
            .FirstOrDefault(language => language is "en" or "ko");
        return preferred == Korean.Language ? Korean : English;
    }
}
