namespace Nf.DeviceCode.Tests.Gates;

/// <summary>
/// Library members that take nothing from the managed heap in the steady state. A member that is not here fails the
/// allocation gate on a sampling path, until it is measured on nanoCLR and added with its basis.
/// </summary>
public static class FreeMembers
{
    private static readonly Dictionary<string, CostBasis> Members = Parse();

    /// <summary>Every member of the table, as Type::name(parameterTypes).</summary>
    public static IReadOnlyCollection<string> All => Members.Keys;

    public static bool Contains(string member) => Members.ContainsKey(member);

    private static Dictionary<string, CostBasis> Parse()
    {
        var members = new Dictionary<string, CostBasis>(StringComparer.Ordinal);
        foreach ((CostBasis basis, string text) in new[] { (CostBasis.Measured, Measured), (CostBasis.Source, Source) })
        {
            foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                members.Add(line, basis);
            }
        }

        return members;
    }

    // Counted on nanoCLR, by name or as one of a counted group (DateTime and TimeSpan arithmetic, event handles, structs by address).
    private const string Measured = """
        System.Object::.ctor()
        System.IDisposable::Dispose()
        System.Threading.Thread::Sleep(System.Int32)
        System.Threading.Thread::Sleep(System.TimeSpan)
        System.Threading.WaitHandle::WaitOne()
        System.Threading.WaitHandle::WaitOne(System.Int32,System.Boolean)
        System.Threading.AutoResetEvent::Set()
        System.Threading.AutoResetEvent::Reset()
        System.Threading.ManualResetEvent::Set()
        System.Threading.ManualResetEvent::Reset()
        System.Threading.Timer::Change(System.Int32,System.Int32)
        System.Threading.Timer::Change(System.TimeSpan,System.TimeSpan)
        System.Threading.Monitor::Enter(System.Object)
        System.Threading.Monitor::Exit(System.Object)
        System.Threading.Interlocked::CompareExchange(System.Int32&,System.Int32,System.Int32)
        System.Threading.Interlocked::Decrement(System.Int32&)
        System.Threading.Interlocked::Exchange(System.Int32&,System.Int32)
        System.Threading.Interlocked::Increment(System.Int32&)
        System.Array::Copy(System.Array,System.Array,System.Int32)
        System.Array::Copy(System.Array,System.Int32,System.Array,System.Int32,System.Int32)
        System.Array::Clear(System.Array,System.Int32,System.Int32)
        System.Collections.ArrayList::get_Count()
        System.Collections.ArrayList::get_Item(System.Int32)
        System.Collections.Queue::get_Count()
        System.Collections.Queue::Enqueue(System.Object)
        System.Collections.Queue::Dequeue()
        System.Collections.Queue::Peek()
        System.Collections.Hashtable::get_Item(System.Object)
        System.Int32::Parse(System.String)
        System.Random::Next()
        System.Random::Next(System.Int32)
        System.String::op_Equality(System.String,System.String)
        System.String::op_Inequality(System.String,System.String)
        System.String::get_Length()
        System.SpanByte::.ctor(System.Byte[])
        System.SpanByte::.ctor(System.Byte[],System.Int32,System.Int32)
        System.SpanByte::get_Item(System.Int32)
        System.SpanByte::set_Item(System.Int32,System.Byte)
        System.SpanByte::get_Length()
        System.SpanByte::get_IsEmpty()
        System.Device.I2c.I2cTransferResult::get_BytesTransferred()
        System.Device.I2c.I2cTransferResult::get_Status()
        System.DateTime::.ctor(System.Int64)
        System.DateTime::get_UtcNow()
        System.DateTime::get_Ticks()
        System.DateTime::Add(System.TimeSpan)
        System.DateTime::AddTicks(System.Int64)
        System.DateTime::Subtract(System.DateTime)
        System.DateTime::Subtract(System.TimeSpan)
        System.DateTime::Compare(System.DateTime,System.DateTime)
        System.DateTime::op_Addition(System.DateTime,System.TimeSpan)
        System.DateTime::op_Subtraction(System.DateTime,System.DateTime)
        System.DateTime::op_Subtraction(System.DateTime,System.TimeSpan)
        System.DateTime::op_Equality(System.DateTime,System.DateTime)
        System.DateTime::op_Inequality(System.DateTime,System.DateTime)
        System.DateTime::op_GreaterThan(System.DateTime,System.DateTime)
        System.DateTime::op_GreaterThanOrEqual(System.DateTime,System.DateTime)
        System.DateTime::op_LessThan(System.DateTime,System.DateTime)
        System.DateTime::op_LessThanOrEqual(System.DateTime,System.DateTime)
        System.TimeSpan::.ctor(System.Int64)
        System.TimeSpan::get_Ticks()
        System.TimeSpan::Add(System.TimeSpan)
        System.TimeSpan::Subtract(System.TimeSpan)
        System.TimeSpan::Compare(System.TimeSpan,System.TimeSpan)
        System.TimeSpan::Negate()
        System.TimeSpan::Duration()
        System.TimeSpan::FromTicks(System.Int64)
        System.TimeSpan::FromMilliseconds(System.Int64)
        System.TimeSpan::FromSeconds(System.Int64)
        System.TimeSpan::op_Addition(System.TimeSpan,System.TimeSpan)
        System.TimeSpan::op_Subtraction(System.TimeSpan,System.TimeSpan)
        System.TimeSpan::op_Equality(System.TimeSpan,System.TimeSpan)
        System.TimeSpan::op_Inequality(System.TimeSpan,System.TimeSpan)
        System.TimeSpan::op_GreaterThan(System.TimeSpan,System.TimeSpan)
        System.TimeSpan::op_GreaterThanOrEqual(System.TimeSpan,System.TimeSpan)
        System.TimeSpan::op_LessThan(System.TimeSpan,System.TimeSpan)
        System.TimeSpan::op_LessThanOrEqual(System.TimeSpan,System.TimeSpan)
        System.TimeSpan::op_UnaryNegation(System.TimeSpan)
        """;

    // A native call, or a plain getter, with primitive arguments and result.
    private const string Source = """
        System.Environment::get_TickCount64()
        System.DateTime::.ctor(System.Int32,System.Int32,System.Int32)
        System.DateTime::.ctor(System.Int32,System.Int32,System.Int32,System.Int32,System.Int32,System.Int32)
        System.TimeSpan::.ctor(System.Int32,System.Int32,System.Int32)
        System.DateTime::ToUnixTimeSeconds()
        System.DateTime::FromUnixTimeSeconds(System.Int64)
        System.Math::Abs(System.Int32)
        System.Math::Max(System.Int32,System.Int32)
        System.Math::Min(System.Int32,System.Int32)
        System.Math::Clamp(System.Int64,System.Int64,System.Int64)
        System.Math::Clamp(System.UInt64,System.UInt64,System.UInt64)
        nanoFramework.Hardware.Esp32.HighResTimer::GetCurrent()
        System.Device.Adc.AdcChannel::ReadValue()
        System.Device.Adc.AdcChannelBase::ReadValue()
        System.Device.Gpio.GpioPin::Toggle()
        System.Device.Pwm.PwmChannel::set_DutyCycle(System.Double)
        System.Device.Pwm.PwmChannel::Start()
        System.Device.Pwm.PwmChannel::Stop()
        nanoFramework.Device.OneWire.OneWireHost::TouchReset()
        nanoFramework.Device.OneWire.OneWireHost::TouchBit(System.Boolean)
        nanoFramework.Device.OneWire.OneWireHost::TouchByte(System.Byte)
        nanoFramework.Device.OneWire.OneWireHost::WriteByte(System.Byte)
        nanoFramework.Device.OneWire.OneWireHost::ReadByte()
        nanoFramework.Device.OneWire.OneWireHost::FindFirstDevice(System.Boolean,System.Boolean)
        nanoFramework.Device.OneWire.OneWireHost::FindNextDevice(System.Boolean,System.Boolean)
        nanoFramework.Device.OneWire.OneWireHost::get_SerialNumber()
        nanoFramework.Hardware.Esp32.Rmt.ReceiverChannel::Start(System.Boolean)
        nanoFramework.Hardware.Esp32.Rmt.ReceiverChannel::Stop()
        nanoFramework.Hardware.Esp32.Rmt.TransmitterChannel::SendData(System.Byte[],System.Boolean)
        nanoFramework.Hardware.Esp32.Rmt.TransmitterChannel::get_IsChannelIdle()
        nanoFramework.Hardware.Esp32.Rmt.RmtCommand::get_Duration0()
        nanoFramework.Hardware.Esp32.Rmt.RmtCommand::get_Duration1()
        nanoFramework.Hardware.Esp32.Rmt.RmtCommand::get_Level0()
        nanoFramework.Hardware.Esp32.Rmt.RmtCommand::get_Level1()
        """;
}
