namespace Nf.Emulator.Control;

internal sealed record ButtonPress(int Milliseconds);

internal sealed record PowerChange(bool IsOn);

internal sealed record ReachChange(bool IsInReach);

internal sealed record ScanRequest(int Milliseconds = 1000);

internal sealed record LinkRequest(string Node, int? Mtu = null, int Milliseconds = 10_000);

internal sealed record HandleRequest(int Handle);

internal sealed record WriteRequest(int Handle, byte[] Value, bool WithResponse = true);

internal sealed record SubscribeRequest(int Handle, bool IsWanted = true);
