using System.Text;
using Nf.Provisioning;

namespace Nf.Emulator.Fuzzing;

/// <summary>
/// What a browser, or worse, sends to the node's access point, in pieces or whole: it is read alike, no more than a request is kept, and a body is
/// where and as long as the headers say.
/// </summary>
public sealed class HttpTarget : FuzzTarget
{
    private readonly HttpRequestReader reader = new();

    public HttpTarget()
        : base("http")
    {
    }

    public override FuzzCase Next(Random random, IReadOnlyList<FuzzCase> corpus)
    {
        byte[] request = corpus.Count > 0 && random.Next(4) == 0 ? corpus[random.Next(corpus.Count)].Bytes : Sample(random);
        return new FuzzCase(Name, Mutator.Mutate(random, request, Sample(random)));
    }

    public override string Try(FuzzCase one)
    {
        (HttpProgress whole, HttpRoute route, int bodyLength) = Read(one.Bytes, one.Bytes.Length);
        (HttpProgress inPieces, HttpRoute routeInPieces, int bodyLengthInPieces) = Read(one.Bytes, 1 + (one.Bytes.Length % 97));
        if (whole != inPieces || route != routeInPieces || bodyLength != bodyLengthInPieces)
        {
            throw new BrokenPromiseException($"{Name} is read otherwise in pieces than whole: {whole}, {inPieces}.");
        }

        return whole == HttpProgress.Complete ? FuzzCase.Accepted : whole.ToString();
    }

    private static byte[] Sample(Random random)
    {
        string[] paths = ["/", "/information", "/networks", "/claim", "/status", "/generate_204", "*", ""];
        string[] headers = ["Host: 192.168.4.1", "Content-Length: 43", "content-length:0", "Content-Length: 1090", "Transfer-Encoding: chunked", "X: " + new string('x', 300), ":", ""];
        var text = new StringBuilder($"{(random.Next(2) == 0 ? "GET" : "POST")} {paths[random.Next(paths.Length)]} HTTP/1.1\r\n");
        for (int count = random.Next(4); count > 0; count--)
        {
            text.Append(headers[random.Next(headers.Length)]).Append("\r\n");
        }

        return Encoding.ASCII.GetBytes(text.Append("\r\n").Append('b', random.Next(3) == 0 ? random.Next(1100) : 0).ToString());
    }

    private (HttpProgress Progress, HttpRoute Route, int BodyLength) Read(byte[] bytes, int pieceLength)
    {
        reader.Clear();
        HttpProgress progress = HttpProgress.Incomplete;
        for (int at = 0; at < bytes.Length && progress == HttpProgress.Incomplete; at += pieceLength)
        {
            int count = Math.Min(Math.Min(pieceLength, bytes.Length - at), reader.Buffer.Length - reader.Length);
            bytes.AsSpan(at, count).CopyTo(reader.Buffer.AsSpan(reader.Length));
            progress = reader.Take(count);
        }

        if (progress == HttpProgress.Complete
            && (reader.BodyOffset + reader.BodyLength > reader.Length || reader.BodyLength > SealedClaim.MaximumLengthBytes))
        {
            throw new BrokenPromiseException($"{Name} gives a body that is not there.");
        }

        return progress == HttpProgress.Complete ? (progress, reader.Route, reader.BodyLength) : (progress, HttpRoute.Other, 0);
    }
}
