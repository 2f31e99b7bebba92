using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Nf.Provisioning.Tests;

/// <summary>Frames, results and the order of things, held against every input.</summary>
public sealed class FrameTests
{
    private static readonly Config Cases = Config.QuickThrowOnFailure.WithMaxTest(20_000);

    [Fact]
    public void The_standards_example_is_read()
    {
        var assembler = new ImprovAssembler();
        byte[] frame = [0x01, 0x1E, 0x0C, .. "MyWirelessAP"u8, 0x10, .. "mysecurepassword"u8, 0];
        frame[^1] = (byte)frame.Sum(octet => octet);
        Assert.Equal(ImprovAssembly.Incomplete, assembler.Take(frame[..20], 20, 0));
        Assert.Equal(ImprovAssembly.Complete, assembler.Take(frame[20..], frame.Length - 20, 30));
        var credentials = new WifiCredentials();
        Assert.True(credentials.TryRead(assembler.Frame, assembler.Length));
        Assert.Equal(("MyWirelessAP", "mysecurepassword", true), (credentials.Ssid, credentials.Password, credentials.IsStorable));
    }

    [Fact]
    public void All_credentials_arrive_however_their_frame_is_cut()
    {
        var cases = from ssid in Text(1, WifiCredentials.MaximumSsidBytes)
                    from password in Text(0, WifiCredentials.MaximumPasswordBytes)
                    from piece in Gen.Choose(1, 30)
                    select (ssid, password, piece);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var assembler = new ImprovAssembler();
            var pieces = ImprovClient.WifiFrame(one.ssid, one.password).Chunk(one.piece).ToArray();
            var told = pieces.Select(piece => assembler.Take(piece, piece.Length, 0)).ToArray();
            var credentials = new WifiCredentials();
            return told[..^1].All(assembly => assembly == ImprovAssembly.Incomplete)
                && told[^1] == ImprovAssembly.Complete
                && credentials.TryRead(assembler.Frame, assembler.Length)
                && credentials.Ssid == one.ssid
                && credentials.Password == one.password
                && credentials.IsStorable == (Encoding.UTF8.GetByteCount(one.ssid) <= 31 && Encoding.UTF8.GetByteCount(one.password) <= 63);
        }).Check(Cases);
    }

    [Fact]
    public void A_frame_with_one_changed_byte_of_data_is_refused()
    {
        var cases = from data in Gen.ArrayOf(Octet, 40)
                    from place in Gen.Choose(0, 39)
                    from change in Gen.Choose(1, 255)
                    select (data, place, change);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var frame = ImprovClient.Frame(1, one.data);
            frame[2 + one.place] ^= (byte)one.change;
            return new ImprovAssembler().Take(frame, frame.Length, 0) == ImprovAssembly.Invalid;
        }).Check(Cases);
    }

    [Fact]
    public void Whatever_is_written_never_throws_and_after_a_pause_a_frame_gets_through()
    {
        var cases = Gen.ListOf(from length in Gen.Choose(0, 300)
                               from octets in Gen.ArrayOf(Octet, length)
                               select octets);
        var good = ImprovClient.Frame(3);
        Prop.ForAll(cases.ToArbitrary(), pieces =>
        {
            var assembler = new ImprovAssembler();
            var authorization = new ProvisioningAuthorization();
            var machine = new ImprovMachine(authorization);
            authorization.Authorize(0);
            var isBounded = true;
            foreach (var piece in pieces)
            {
                if (assembler.Take(piece, piece.Length, 0) == ImprovAssembly.Complete)
                {
                    machine.Take(assembler.Frame, assembler.Length, 0);
                }

                isBounded &= assembler.Length <= ImprovAssembler.MaximumFrameLengthBytes;
            }

            return isBounded && assembler.Take(good, good.Length, 5_001) == ImprovAssembly.Complete;
        }).Check(Cases.WithMaxTest(5_000));
    }

    [Fact]
    public void A_result_holds_what_fits_and_is_read_as_it_was_written()
    {
        var cases = Gen.ListOf(Text(0, 100));
        Prop.ForAll(cases.ToArbitrary(), texts =>
        {
            var result = new ImprovResult();
            result.Begin(ImprovCommand.ScanNetworks);
            var added = texts.Where(result.TryAdd).ToArray();
            var length = result.Finish();
            var read = new List<string>();
            for (var at = 2; at < length - 1; at += result.Frame[at] + 1)
            {
                read.Add(Encoding.UTF8.GetString(result.Frame, at + 1, result.Frame[at]));
            }

            return read.SequenceEqual(added)
                && length == result.Frame[1] + 3
                && new ImprovAssembler().Take(result.Frame, length, 0) == ImprovAssembly.Complete
                && (added.Length == texts.Count || texts.Sum(text => Encoding.UTF8.GetByteCount(text) + 1) > 255);
        }).Check(Cases.WithMaxTest(5_000));
    }

    [Fact]
    public void Credentials_are_taken_only_within_a_minute_of_a_press_or_of_a_try_that_failed()
    {
        var events = Gen.ListOf(from kind in Gen.Choose(0, 3)
                                from seconds in Gen.Choose(0, 70)
                                select (Kind: kind, Seconds: seconds));
        var frame = ImprovClient.WifiFrame("home", "password");
        Prop.ForAll(events.ToArbitrary(), steps =>
        {
            var authorization = new ProvisioningAuthorization();
            var machine = new ImprovMachine(authorization);
            var now = 0L;
            var authorizedAt = long.MinValue / 2;
            foreach (var (kind, seconds) in steps)
            {
                now += seconds * 1000L;
                switch (kind)
                {
                    case 0:
                        authorization.Authorize(now);
                        authorizedAt = now;
                        break;
                    case 1:
                        authorization.Tick(now);
                        break;
                    case 2:
                        machine.Reject();
                        break;
                    default:
                        var isTaken = machine.Take(frame, frame.Length, now) == ImprovCommand.SendWifiSettings;
                        if (isTaken != now - authorizedAt < ProvisioningAuthorization.LapseMilliseconds || isTaken != (machine.Error != ImprovError.NotAuthorized))
                        {
                            return false;
                        }

                        if (isTaken)
                        {
                            machine.NotJoined(now);
                            authorizedAt = now;
                        }

                        break;
                }
            }

            return true;
        }).Check(Cases.WithMaxTest(5_000));
    }

    private static Gen<byte> Octet => Gen.Choose(0, 255).Select(number => (byte)number);

    // Printable signs of one to four bytes.
    private static Gen<string> Text(int fewestBytes, int mostBytes)
        => from bytes in Gen.Choose(fewestBytes, mostBytes)
           from signs in Gen.ArrayOf(Gen.Elements("a", "Z", "~", " ", "0", "\u00e9", "\u00df", "\u6c34", "\ud55c", "\U0001F600"), bytes)
           select Fit(signs, bytes);

    private static string Fit(string[] signs, int bytes)
    {
        var text = new StringBuilder();
        var left = bytes;
        foreach (var sign in signs)
        {
            var fitting = Encoding.UTF8.GetByteCount(sign) <= left ? sign : "x";
            text.Append(left > 0 ? fitting : "");
            left -= left > 0 ? Encoding.UTF8.GetByteCount(fitting) : 0;
        }

        return text.ToString();
    }
}
