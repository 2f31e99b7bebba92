using FsCheck;
using FsCheck.Fluent;
using Nf.Configuration;
using Nf.Gateway.Claims;

namespace Nf.Provisioning.Tests;

/// <summary>The bytes of docs/provisioning.md: its worked examples, and everything that is like them or nearly so.</summary>
public sealed class ClaimFormatTests
{
    private const long Earliest = 1735689600000;
    private const long Latest = 4102444799999;

    private static readonly byte[] Code = Convert.FromHexString("0102030405060708090a0b0c0d0e0f");
    private static readonly byte[] Identity = Convert.FromHexString("a1b2c3d4e5f6");
    private static readonly Config Cases = Config.QuickThrowOnFailure;

    public static TheoryData<string> Claims => [.. Examples("claim").Select(example => example["sealed"])];

    [Fact]
    public void The_labels_of_the_document_are_read_and_written()
    {
        foreach (var example in Examples("label"))
        {
            var code = Convert.FromHexString(example["code"]);
            Assert.Equal(example["digits"], LabelCode.FormatInGroups(code));
            Assert.Equal(code, LabelCode.TryParse(example["digits"]));
            Assert.Equal(code, LabelCode.TryParse(example["digits"].Replace("-", " ").ToLowerInvariant().Replace('0', 'o').Replace('1', 'l')));
            Assert.Equal(example["factory"], Convert.ToHexStringLower(FactoryFile.Create(code)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("04106-1050R-3GG28-A1C60-T3GF")]
    [InlineData("04106-1050R-3GG28-A1C60-T3GFVV")]
    [InlineData("04106-1050R-3GG28-A1C60-T3GFW")]
    [InlineData("U4106-1050R-3GG28-A1C60-T3GFV")]
    [InlineData("04106_1050R-3GG28-A1C60-T3GFV")]
    public void What_is_no_label_is_refused(string text) => Assert.Null(LabelCode.TryParse(text));

    [Fact]
    public void A_label_with_one_wrong_digit_or_two_exchanged_neighbours_is_refused()
    {
        const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        var cases = from code in Gen.ArrayOf(Octet, LabelCode.LengthBytes)
                    from place in Gen.Choose(0, 23)
                    from digit in Gen.Choose(0, 31)
                    select (code, place, digit);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var digits = LabelCode.Format(one.code);
            var wrong = digits[..one.place] + Alphabet[one.digit] + digits[(one.place + 1)..];
            var exchanged = digits[..one.place] + digits[one.place + 1] + digits[one.place] + digits[(one.place + 2)..];
            return LabelCode.TryParse(digits)!.SequenceEqual(one.code)
                && (IsUnseen(digits[one.place], Alphabet[one.digit]) || LabelCode.TryParse(wrong) is null)
                && (one.place == 23 || IsUnseen(digits[one.place], digits[one.place + 1]) || LabelCode.TryParse(exchanged) is null);
        }).Check(Cases.WithMaxTest(5_000));

        static bool IsUnseen(char one, char other) => one == other || (one is '0' or 'Z' && other is '0' or 'Z');
    }

    [Fact]
    public void The_claims_and_results_of_the_document_are_sealed_and_opened()
    {
        var sealedClaims = new Dictionary<string, byte[]>();
        foreach (var example in Examples("claim"))
        {
            var sealer = new ClaimSealer(Convert.FromHexString(example["code"]), Convert.FromHexString(example["identity"]));
            var claim = sealer.Seal(long.Parse(example["number"]), Convert.FromHexString(example["random"]), Convert.FromHexString(example["plaintext"]));
            Assert.Equal(example["sealed"], Convert.ToHexStringLower(claim));
            sealedClaims[example["number"]] = claim;
        }

        Assert.NotEmpty(Examples("claim-result"));
        foreach (var example in Examples("claim-result"))
        {
            var sealer = new ClaimSealer(Convert.FromHexString(example["code"]), Convert.FromHexString(example["identity"]));
            var opened = sealer.Open(sealedClaims[example["number"]], Convert.FromHexString(example["sealed"]));
            Assert.Equal((int.Parse(example["index"]), (ClaimOutcome)int.Parse(example["outcome"]), int.Parse(example["detail"])), opened);
        }
    }

    [Theory]
    [MemberData(nameof(Claims))]
    public void The_device_tests_have_every_example(string sealedClaim)
    {
        var tests = string.Concat(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "ClaimTests.cs")).Where(sign => !" \n\r\"+".Contains(sign)));
        Assert.Contains(sealedClaim, tests);
    }

    [Fact]
    public void What_a_phone_seals_the_node_reads_whatever_pieces_it_comes_in()
    {
        var cases = from ssid in Gen.Choose(0, 32)
                    from password in Gen.Choose(0, 64)
                    from piece in Gen.Choose(1, 240)
                    from number in Gen.Choose(0, int.MaxValue)
                    from random in Gen.ArrayOf(Octet, 15)
                    select (ssid, password, piece, number, random);
        var configuration = Convert.FromHexString(Examples("claim").First()["configuration"]);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var (ssid, password) = (new string('n', one.ssid), new string('p', one.ssid == 0 ? 0 : one.password));
            var sealer = new ClaimSealer(Code, Identity);
            var claim = sealer.Seal(Earliest + one.number, one.random, ClaimSealer.Text(ssid, password, configuration));
            var assembler = new ClaimAssembler();
            var last = ClaimAssembly.Invalid;
            foreach (var piece in Pieces(claim, one.piece))
            {
                last = assembler.Take(piece, piece.Length, 0);
            }

            var machine = Authorized(Earliest + one.number - 1);
            var isTaken = machine.TryOpen(assembler.Claim, assembler.Length, 0);
            machine.Tell(ClaimOutcome.Joining, 7);
            return last == ClaimAssembly.Complete && isTaken && (machine.Credentials.Ssid ?? "") == ssid && (machine.Credentials.Password ?? "") == password
                && machine.Configuration.Name == "P\u00f6nd1" && sealer.Open(claim, machine.Result) == (1, ClaimOutcome.Joining, 7);
        }).Check(Cases.WithMaxTest(2_000));
    }

    [Fact]
    public void Only_a_higher_number_within_the_times_to_come_is_taken()
    {
        var sealer = new ClaimSealer(Code, Identity);
        foreach (var (highest, number, expected) in new[]
        {
            (0L, Earliest - 1, ClaimRefusal.Malformed), (0, Earliest, ClaimRefusal.None), (Earliest, Earliest, ClaimRefusal.Stale),
            (Earliest + 1, Earliest, ClaimRefusal.Stale), (Earliest, Earliest + 1, ClaimRefusal.None), (Earliest, Latest, ClaimRefusal.None),
            (Earliest, Latest + 1, ClaimRefusal.Malformed), (Earliest, -1, ClaimRefusal.Malformed), (Earliest, long.MaxValue, ClaimRefusal.Malformed),
        })
        {
            var machine = Authorized(highest);
            var claim = sealer.Seal(number, new byte[15], ClaimSealer.Text("home", "", []));
            machine.TryOpen(claim, claim.Length, 0);
            Assert.Equal(expected, machine.Refusal);
        }
    }

    [Fact]
    public void A_sealed_text_that_is_none_is_malformed_and_leaves_nothing_behind()
    {
        var texts = new byte[][]
        {
            [0, 0, 0], [1, 4, 1, 1, 1, 1, 0], [0, 33, .. new byte[33], 0], [0, 1, 65, 65, .. new byte[65]], [0, 0, 1, 65], [0, 1, 0, 0], [0, 1, 0xC3, 0],
            [0, 4, 65, 65], [0, 1, 65, 9, 65], [0, 1, 65, 0, .. new byte[951]],
        };
        foreach (var text in texts)
        {
            var machine = Authorized(0);
            var claim = new ClaimSealer(Code, Identity).Seal(Earliest, new byte[15], text);
            Assert.False(machine.TryOpen(claim, claim.Length, 0));
            Assert.Equal(ClaimRefusal.Malformed, machine.Refusal);
            Assert.Null(machine.Credentials.Ssid);
            Assert.Null(machine.Configuration);
        }
    }

    [Fact]
    public void A_configuration_that_is_none_or_of_another_node_is_taken_as_refused()
    {
        var sealer = new ClaimSealer(Code, Identity);
        var good = Convert.FromHexString(Examples("claim").First()["configuration"]);
        foreach (var (bytes, expected) in new[] { (new byte[] { 1 }, ConfigurationError.TooShort), (good[..^1], ConfigurationError.TooShort), (Other(good), ConfigurationError.InvalidNodeIdentity) })
        {
            var machine = Authorized(0);
            var claim = sealer.Seal(Earliest, new byte[15], ClaimSealer.Text("home", "", bytes));
            Assert.True(machine.TryOpen(claim, claim.Length, 0));
            Assert.Equal(expected, machine.ConfigurationError);
            Assert.Null(machine.Configuration);
        }
    }

    [Fact]
    public void Whatever_pieces_come_the_assembler_keeps_a_claim_of_room_and_takes_the_next_good_one()
    {
        var cases = Gen.ListOf(from length in Gen.Choose(0, 300)
                               from octets in Gen.ArrayOf(Octet, length)
                               from offset in Gen.Choose(0, 3)
                               select (byte[])(octets.Length < 2 ? octets : [0, (byte)offset, .. octets[2..]]));
        var good = new ClaimSealer(Code, Identity).Seal(Earliest, new byte[15], ClaimSealer.Text("home", "", []));
        Prop.ForAll(cases.ToArbitrary(), pieces =>
        {
            var assembler = new ClaimAssembler();
            var isBounded = true;
            foreach (var piece in pieces)
            {
                assembler.Take(piece, piece.Length, 0);
                isBounded &= assembler.Length <= SealedClaim.MaximumLengthBytes;
            }

            var last = ClaimAssembly.Invalid;
            foreach (var piece in Pieces(good, 16))
            {
                last = assembler.Take(piece, piece.Length, 0);
            }

            return isBounded && last == ClaimAssembly.Complete && assembler.Claim.AsSpan(0, assembler.Length).SequenceEqual(good);
        }).Check(Cases.WithMaxTest(5_000));
    }

    private static Gen<byte> Octet => Gen.Choose(0, 255).Select(number => (byte)number);

    /// <summary>A claim as a link's writes carry it.</summary>
    internal static IEnumerable<byte[]> Pieces(byte[] claim, int length)
    {
        for (var at = 0; at < claim.Length; at += length)
        {
            byte[] head = at == 0 ? [0, 0, (byte)(claim.Length >> 8), (byte)claim.Length] : [(byte)(at >> 8), (byte)at];
            yield return [.. head, .. claim[at..Math.Min(claim.Length, at + length)]];
        }
    }

    private static byte[] Other(byte[] file)
    {
        var configuration = new NodeConfiguration();
        Assert.Equal(ConfigurationError.None, configuration.TryRead(file, 0, file.Length));
        configuration.NodeIdentity++;
        var written = new byte[NodeConfiguration.MaximumLengthBytes];
        return written[..configuration.Write(written, 0)];
    }

    private static ClaimMachine Authorized(long highestNumber)
    {
        var authorization = new ProvisioningAuthorization();
        authorization.Authorize(0);
        return new ClaimMachine(authorization, Code, 0xA1B2C3D4E5F6, highestNumber);
    }

    private static IReadOnlyList<Dictionary<string, string>> Examples(string message)
        => [.. File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "provisioning.md"))
            .Split("```nf-vector\n").Skip(1)
            .Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)].Trim().Split('\n').Select(line => line.Split(' ', 2)).ToDictionary(line => line[0], line => line[1]))
            .Where(example => example["message"] == message)];
}
