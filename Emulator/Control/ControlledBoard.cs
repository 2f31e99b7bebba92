using VirtualBoards;

namespace Nf.Emulator.Control;

/// <summary>A board that the control port knows: who it is, and what of it a person can see and touch.</summary>
/// <param name="Node">Identity, 12 hexadecimal digits.</param>
/// <param name="LabelDigits">The 25 digits of its label.</param>
/// <param name="Page">Where its access point's page is served on this machine; null when it is not.</param>
public sealed record ControlledBoard(string Node, string LabelDigits, VirtualBoard Board, PushButton Button, StatusLed Light, Uri? Page);
