namespace Nf.DeviceCode.Tests.Gates;

/// <summary>Findings in the order they were made, each once.</summary>
public sealed class FindingList
{
    private readonly HashSet<GateFinding> known = [];
    private readonly List<GateFinding> findings = [];

    public IReadOnlyList<GateFinding> Findings => findings;

    public void Add(GateRule rule, CodeLocation location, string message)
    {
        var finding = new GateFinding(rule, location, message);
        if (known.Add(finding))
        {
            findings.Add(finding);
        }
    }
}
