using System.Globalization;
using System.Text;
using System.Text.Json;
using Nf.Gateway.Http;

namespace Nf.Gateway.Accounts;

/// <summary>The audit log, as a list and as a file.</summary>
internal static class AuditEndpoints
{
    private const string LineEnd = "\r\n";

    private static readonly string Kinds = string.Join(", ", Enum.GetNames<AuditKind>().Select(JsonNamingPolicy.CamelCase.ConvertName));

    public static void MapAudit(this RouteGroupBuilder api)
    {
        api.MapGet("/audit", List).For(Access.Manage)
            .WithSummary("Who did what, when; newest first. With before (and the id of the last entry as beforeId): what came before it; with who and kind a part.")
            .Produces<List<AuditEntry>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("/audit.csv", Export).For(Access.Manage)
            .WithSummary("The same as a file for a spreadsheet: all of it, or with who and kind a part.")
            .Produces<string>(contentType: "text/csv")
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static IResult List(string? who, string? kind, long? before, long? beforeId, int? limit, AuditLog log)
    {
        if (limit is < 1 or > AuditLog.MaximumEntries)
        {
            return JsonBody.BadRequest($"'limit' is 1 to {AuditLog.MaximumEntries} here.");
        }

        return TryParse(kind, out AuditKind? known)
            ? Results.Json(log.List(new AuditQuery(who?.Trim() ?? "", known, before ?? long.MaxValue, beforeId ?? long.MaxValue, limit ?? AuditLog.MaximumEntries)))
            : NoSuchKind();
    }

    private static IResult Export(string? who, string? kind, AuditLog log)
    {
        if (!TryParse(kind, out AuditKind? known))
        {
            return NoSuchKind();
        }

        var query = new AuditQuery(who?.Trim() ?? "", known, long.MaxValue, long.MaxValue, AuditLog.MaximumEntries);
        List<AuditEntry> first = log.List(query);
        return Results.Stream(
            async output =>
            {
                await output.WriteAsync(Encoding.UTF8.GetBytes($"at (UTC),who,via,address,action,detail,status{LineEnd}"));
                for (List<AuditEntry> page = first; page.Count > 0; page = log.List(query with { Before = page[^1].At, BeforeId = long.Parse(page[^1].Id, CultureInfo.InvariantCulture) }))
                {
                    await output.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(page.Select(Line))));
                    await output.FlushAsync();
                }
            },
            "text/csv; charset=utf-8; header=present",
            "nf-audit.csv");
    }

    private static string Line(AuditEntry entry) =>
        string.Join(
            ',',
            CsvExport.Time(entry.At), Text(entry.Who), entry.Via, entry.Address, Text(entry.Action), Text(entry.Detail), entry.Status == 0 ? "" : entry.Status.ToString(CultureInfo.InvariantCulture)) + LineEnd;

    /// <summary>Whoever tries to sign in writes a name here, which a spreadsheet would take for a formula (OWASP, "CSV Injection").</summary>
    private static string Text(string text) => CsvExport.Field(text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{text}" : text);

    private static bool TryParse(string? text, out AuditKind? kind)
    {
        bool isKnown = Enum.TryParse(text, ignoreCase: true, out AuditKind parsed) && Enum.IsDefined(parsed) && !char.IsDigit(text![0]);
        kind = isKnown ? parsed : null;
        return isKnown || string.IsNullOrEmpty(text);
    }

    private static IResult NoSuchKind() => JsonBody.BadRequest($"'kind' is one of {Kinds}.");
}
