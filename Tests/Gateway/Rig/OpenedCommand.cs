using Nf.Protocol;

namespace Nf.Gateway.Tests.Rig;

/// <summary>What a Command says.</summary>
internal sealed record OpenedCommand(uint Id, CommandOpcode Opcode, int[] Arguments, long ExpiryUnixSeconds);
