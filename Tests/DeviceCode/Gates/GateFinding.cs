namespace Nf.DeviceCode.Tests.Gates;

/// <summary>One violation: what, where, and what to do instead, in one line.</summary>
public sealed record GateFinding(GateRule Rule, CodeLocation Location, string Message)
{
    public override string ToString() => $"{Location}: {Message} [{Rule}]";
}
