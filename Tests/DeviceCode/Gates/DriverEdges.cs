namespace Nf.DeviceCode.Tests.Gates;

/// <summary>
/// The counted exceptions of the allocation gate: nanoFramework's hardware calls that pass SpanByte, PinValue and
/// I2cTransferResult by value, or return arrays of objects. Blocks follow from the measured costs of a struct:
/// one header and one block per field, for each local, each by-value parameter and each hop to a native method;
/// a struct return is taken at its upper mark (two objects).
/// </summary>
public static class DriverEdges
{
    private const string Gpio = "System.Device.Gpio.";
    private const string PinValue = "System.Device.Gpio.PinValue";
    private const string I2cDevice = "System.Device.I2c.I2cDevice";
    private const string Rmt = "nanoFramework.Hardware.Esp32.Rmt.";

    private static readonly Dictionary<string, DriverEdge> Edges = new DriverEdge[]
    {
        new(I2cDevice + "::ReadByte()", 4, 16, CostBasis.Derived, "two SpanByte inside, each handed on"),
        new(I2cDevice + "::WriteByte(System.Byte)", 6, 22, CostBasis.Derived, "two SpanByte inside, each handed on; result"),
        new(I2cDevice + "::Read(System.SpanByte)", 6, 22, CostBasis.Derived, "SpanByte parameter and its empty twin, each handed on; result"),
        new(I2cDevice + "::Write(System.SpanByte)", 6, 22, CostBasis.Derived, "SpanByte parameter and its empty twin, each handed on; result"),
        new(I2cDevice + "::WriteRead(System.SpanByte,System.SpanByte)", 6, 22, CostBasis.Derived, "two SpanByte parameters, each handed on; result"),
        new("System.SpanByte::op_Implicit(System.Byte[])", 1, 4, CostBasis.Measured, "a SpanByte that is handed on"),
        new(Gpio + "GpioPin::Read()", 2, 4, CostBasis.Derived, "PinValue return"),
        new(Gpio + "GpioPin::Write(" + PinValue + ")", 2, 4, CostBasis.Derived, "PinValue parameter, handed on"),
        new(Gpio + "GpioController::Read(System.Int32)", 4, 8, CostBasis.Derived, "PinValue return, twice"),
        new(Gpio + "GpioController::Write(System.Int32," + PinValue + ")", 3, 6, CostBasis.Derived, "PinValue parameter, handed on twice"),
        new(PinValue + "::get_High()", 2, 4, CostBasis.Derived, "PinValue return"),
        new(PinValue + "::get_Low()", 2, 4, CostBasis.Derived, "PinValue return"),
        new(PinValue + "::op_Implicit(System.Boolean)", 4, 8, CostBasis.Derived, "PinValue return, twice"),
        new(PinValue + "::op_Implicit(System.Int32)", 4, 8, CostBasis.Derived, "PinValue return, twice"),
        new(PinValue + "::op_Explicit(" + PinValue + ")", 2, 4, CostBasis.Derived, "PinValue parameter and the read of its field"),
        new(PinValue + "::op_Equality(" + PinValue + "," + PinValue + ")", 4, 8, CostBasis.Derived, "three PinValue parameters and the read of a field"),
        new(PinValue + "::op_Inequality(" + PinValue + "," + PinValue + ")", 4, 8, CostBasis.Derived, "three PinValue parameters and the read of a field"),
        new(Gpio + "GpioPulseCounter::Read()", 5, 15, CostBasis.Derived, "a GpioPulseCount from the native call, one local, one return"),
        new(Rmt + "ReceiverChannel::GetAllItems()", 2, 8, CostBasis.Derived, "an array and, per pulse pair received, an RmtCommand; counted for one echo"),
        new(Rmt + "TransmitterChannel::Send(System.Boolean)", 2, 8, CostBasis.Derived, "the serialised commands and an enumerator; SendData(byte[], bool) takes none"),
    }.ToDictionary(edge => edge.Member, StringComparer.Ordinal);

    /// <summary>Structs that these calls make unavoidable, and the blocks of one copy (header and fields).</summary>
    private static readonly Dictionary<string, int> StructBlocks = new(StringComparer.Ordinal)
    {
        ["System.SpanByte"] = 4,
        ["System.Device.I2c.I2cTransferResult"] = 3,
        [PinValue] = 2,
        ["System.Device.Gpio.GpioPulseCount"] = 3,
    };

    public static IReadOnlyCollection<DriverEdge> All => Edges.Values;

    /// <summary>The exception for a member, or null.</summary>
    public static DriverEdge? Find(string member) => Edges.GetValueOrDefault(member);

    /// <summary>Blocks of one copy of a hardware struct; null for every other type.</summary>
    public static int? BlocksOf(string structType) => StructBlocks.TryGetValue(structType, out int blocks) ? blocks : null;
}
