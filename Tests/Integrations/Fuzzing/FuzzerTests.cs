using Nf.Emulator;
using Nf.Emulator.Fuzzing;
using Nf.Protocol;

namespace Nf.Integrations.Tests.Fuzzing;

/// <summary>Hostile input in bulk; and that the fuzzer would notice what it looks for.</summary>
public sealed class FuzzerTests : IDisposable
{
    private const int Frames = 1_000_000;

    // For ever is a hang, on the slowest machine too.
    private static readonly TimeSpan CaseLimit = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("nf-fuzzing-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_million_hostile_inputs_break_no_promise_of_any_reader()
    {
        CopyCorpus();
        IReadOnlyList<FuzzTarget> targets = FuzzTargets.Create();
        var fuzzer = new Fuzzer(targets, new Corpus(folder, targets), seed: 1, CaseLimit);
        FuzzReport report = fuzzer.Run(Frames, Timeout.InfiniteTimeSpan, TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine($"{report.Frames} inputs");
        Assert.True(fuzzer.Failures.Count == 0, string.Join('\n', fuzzer.Failures.Select(failure => $"{failure.Message} {Convert.ToHexStringLower(failure.Case.Bytes)}")));
        Assert.Equal(Frames, report.Frames);
        Assert.Equal(targets.Select(target => target.Name).Order(), report.Outcomes.Keys.Order());
        Assert.All(report.Outcomes, target => Assert.True(target.Value.Count > 1, $"{target.Key} always gives the same."));
    }

    [Fact]
    public void The_corpus_has_the_worked_examples_of_the_specification()
    {
        IReadOnlyList<FuzzTarget> targets = FuzzTargets.Create();
        var corpus = new Corpus(CorpusFolder, targets);
        HashSet<string> known = corpus.Cases.Where(one => one.Expected != FuzzCase.Refused).Select(one => Convert.ToHexStringLower(one.Bytes)).ToHashSet();
        int examples = 0;

        // Batches have a specification of their own.
        foreach (string message in targets.OfType<PayloadTarget>().Select(target => target.Name).Where(name => !name.StartsWith("batch", StringComparison.Ordinal)).Append("constrained"))
        {
            string label = message switch { "constrained" => "frame", "configuration" => "file", _ => "payload" };
            IReadOnlyList<Vector> vectors = Specification.Vectors(message);
            Assert.True(vectors.Count > 0, $"The specification has no example of {message}.");
            Assert.All(vectors, vector => Assert.True(known.Contains(Convert.ToHexStringLower(vector.Bytes(label))), $"{message} {vector[label]} is not in the corpus."));
            examples += vectors.Count;
        }

        Assert.True(examples > targets.Count);
    }

    [Fact]
    public void A_reader_that_accepts_two_spellings_is_found_and_the_input_is_kept_at_its_smallest()
    {
        var answer = new Answer();
        var careless = new PayloadTarget(
            "careless",
            _ => new byte[Answer.LengthBytes],
            (buffer, offset, length) => length < 2 || length != buffer.Length - offset || offset < 0 ? "Malformed" : "None",
            (buffer, offset) => answer.Write(buffer, offset));
        FuzzFailure failure = FirstFailure(careless);
        Assert.Contains("two spellings", failure.Message);
        Assert.Equal([0, 0], failure.Case.Bytes);
        Assert.Contains("careless -1 any 0000", File.ReadAllText(failure.File));
    }

    [Fact]
    public void A_reader_that_throws_is_found()
    {
        var fragile = new PayloadTarget("fragile", _ => [1, 2, 3], (buffer, offset, length) => buffer[offset + 2] == 7 ? "None" : "Malformed", (_, _) => -1);
        Assert.Contains("fragile throws IndexOutOfRangeException", FirstFailure(fragile).Message);
    }

    [Fact]
    public void A_reader_that_believes_a_length_is_found()
    {
        var greedy = new PayloadTarget(
            "greedy",
            _ => [0, 0],
            (buffer, offset, length) => length == 2 && offset == 2 && new byte[(buffer[offset] << 16) | (buffer[offset + 1] << 8)].Length == 1 ? "None" : "Malformed",
            (_, _) => -1);
        Assert.Contains("bytes of memory", FirstFailure(greedy).Message);
    }

    [Fact]
    public void A_reader_that_hangs_is_found()
    {
        var release = new ManualResetEventSlim();
        var endless = new PayloadTarget("endless", _ => [1], (_, _, _) => Wait(release), (_, _) => -1);
        FuzzFailure failure = FirstFailure(endless, TimeSpan.FromSeconds(1));
        release.Set();
        Assert.Contains("endless hangs", failure.Message);

        static string Wait(ManualResetEventSlim release)
        {
            release.Wait();
            return "Malformed";
        }
    }

    [Fact]
    public void An_accepted_forgery_is_found()
    {
        IReadOnlyList<FuzzTarget> targets = FuzzTargets.Create();
        byte[] genuine = Specification.Vectors("reading")[1].Bytes("frame");
        File.WriteAllText(Path.Combine(folder.FullName, "forged.txt"), $"uplink 69999 refused {Convert.ToHexStringLower(genuine)}\n");
        var fuzzer = new Fuzzer(targets, new Corpus(folder, targets), seed: 1, CaseLimit);
        fuzzer.Run(1, Timeout.InfiniteTimeSpan, TestContext.Current.CancellationToken);
        Assert.Contains("accepts a frame that nobody sealed", Assert.Single(fuzzer.Failures).Message);
    }

    [Fact]
    public void A_line_of_the_corpus_that_is_no_input_is_named()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "odd.txt"), "# fine\nreading -1 any zz\n");
        var exception = Assert.Throws<BadInputException>(() => new Corpus(folder, FuzzTargets.Create()));
        Assert.Contains("odd.txt, line 2", exception.Message);
    }

    private static DirectoryInfo CorpusFolder => new(Path.Combine(Repository.Root, "Emulator", "Fuzzing", "Corpus"));

    private FuzzFailure FirstFailure(FuzzTarget target, TimeSpan? caseLimit = null)
    {
        FuzzTarget[] targets = [target];
        var fuzzer = new Fuzzer(targets, new Corpus(folder, targets), seed: 1, caseLimit ?? CaseLimit);
        fuzzer.Run(10_000, Timeout.InfiniteTimeSpan, TestContext.Current.CancellationToken);
        Assert.NotEmpty(fuzzer.Failures);
        return fuzzer.Failures[0];
    }

    // What a run finds is written beside the inputs: not into the sources.
    private void CopyCorpus()
    {
        foreach (FileInfo file in CorpusFolder.GetFiles("*.txt"))
        {
            file.CopyTo(Path.Combine(folder.FullName, file.Name));
        }
    }
}
