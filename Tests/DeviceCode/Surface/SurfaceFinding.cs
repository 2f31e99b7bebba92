namespace Nf.DeviceCode.Tests.Surface;

/// <summary>One difference between an assembly that device code is compiled against and nanoFramework's lists.</summary>
public sealed record SurfaceFinding(SurfaceRule Rule, string Member, string Message)
{
    public override string ToString() => $"{Member}: {Message} [{Rule}]";
}
