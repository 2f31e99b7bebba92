namespace Nf.DeviceCode.Tests.Gates;

/// <summary>Source with one violation, the rule that must catch it, and words that its message must have.</summary>
internal sealed record PlantedViolation(string Name, GateRule Rule, string Words, string Source)
{
    public void AssertReported(IReadOnlyList<GateFinding> findings)
    {
        Assert.True(
            findings.Any(finding => finding.Rule == Rule && finding.Message.Contains(Words, StringComparison.Ordinal)),
            $"no {Rule} finding with \"{Words}\" among: {(findings.Count == 0 ? "none" : string.Join(Environment.NewLine, findings))}");
    }
}
