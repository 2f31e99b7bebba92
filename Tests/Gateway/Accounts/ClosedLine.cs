using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Accounts;

/// <summary>A gateway as serve starts it: nobody is let in without an account.</summary>
internal static class ClosedLine
{
    public static Task<Line> StartAsync() => Line.StartAsync(options => options with { OpenOnLoopback = false });
}
