namespace Nf.Provisioning
{
    /// <summary>
    /// Reads one HTTP/1.1 request (RFC 9112) into a buffer of fixed size: a request line, headers of which the length alone counts, and a body as
    /// long as a claim. Whatever comes, it keeps no more and throws nothing.
    /// </summary>
    public sealed class HttpRequestReader
    {
        /// <summary>Browsers send some hundred bytes of headers.</summary>
        public const int MaximumHeaderBytes = 2048;

        private static readonly byte[] LengthName = Ascii("content-length");
        private static readonly byte[] ChunkedName = Ascii("transfer-encoding");
        private static readonly byte[] Get = Ascii("GET ");
        private static readonly byte[] Post = Ascii("POST ");
        private static readonly byte[] PagePath = Ascii("/");
        private static readonly byte[] InformationPath = Ascii("/information");
        private static readonly byte[] NetworksPath = Ascii("/networks");
        private static readonly byte[] ClaimPath = Ascii("/claim");
        private static readonly byte[] StatusPath = Ascii("/status");

        private int headerEnd;
        private int scanned;

        /// <summary>Where received bytes go, from <see cref="Length"/> on.</summary>
        public byte[] Buffer { get; } = new byte[MaximumHeaderBytes + SealedClaim.MaximumLengthBytes];

        /// <summary>Bytes that are there.</summary>
        public int Length { get; private set; }

        /// <summary>True for POST, after the headers are there.</summary>
        public bool IsPost { get; private set; }

        public HttpRoute Route { get; private set; }

        /// <summary>Where the body begins.</summary>
        public int BodyOffset
        {
            get { return headerEnd; }
        }

        public int BodyLength { get; private set; }

        /// <summary>Begins with the next request.</summary>
        public void Clear()
        {
            Length = 0;
            headerEnd = 0;
            scanned = 0;
            BodyLength = 0;
            IsPost = false;
            Route = HttpRoute.Other;
        }

        /// <summary>Takes what was received into <see cref="Buffer"/>.</summary>
        public HttpProgress Take(int count)
        {
            if (count < 0 || count > Buffer.Length - Length)
            {
                return HttpProgress.TooLarge;
            }

            Length += count;
            if (headerEnd == 0)
            {
                HttpProgress progress = FindEnd();
                if (progress != HttpProgress.Complete)
                {
                    return progress;
                }
            }

            // What comes behind the request belongs to nothing: a connection carries one.
            return Length >= headerEnd + BodyLength ? HttpProgress.Complete : HttpProgress.Incomplete;
        }

        private static byte[] Ascii(string text)
        {
            byte[] bytes = new byte[text.Length];
            for (int index = 0; index < bytes.Length; index++)
            {
                bytes[index] = (byte)text[index];
            }

            return bytes;
        }

        private HttpProgress FindEnd()
        {
            int end = Length < MaximumHeaderBytes ? Length : MaximumHeaderBytes;
            for (; scanned + 3 < end; scanned++)
            {
                if (Buffer[scanned] == '\r' && Buffer[scanned + 1] == '\n' && Buffer[scanned + 2] == '\r' && Buffer[scanned + 3] == '\n')
                {
                    headerEnd = scanned + 4;
                    return ReadHeaders();
                }
            }

            return Length >= MaximumHeaderBytes ? HttpProgress.TooLarge : HttpProgress.Incomplete;
        }

        private HttpProgress ReadHeaders()
        {
            int lineEnd = EndOfLine(0);
            IsPost = StartsWith(Post, 0, false);
            int at = IsPost ? Post.Length : Get.Length;
            if (!IsPost && !StartsWith(Get, 0, false))
            {
                return HttpProgress.Malformed;
            }

            int pathEnd = at;
            while (pathEnd < lineEnd && Buffer[pathEnd] > ' ' && Buffer[pathEnd] < 0x7F)
            {
                pathEnd++;
            }

            if (pathEnd == at || pathEnd == lineEnd || Buffer[pathEnd] != ' ')
            {
                return HttpProgress.Malformed;
            }

            Route = Match(at, pathEnd);
            return ReadFields(lineEnd + 2);
        }

        private HttpProgress ReadFields(int at)
        {
            bool hasLength = false;
            while (at < headerEnd - 2)
            {
                int lineEnd = EndOfLine(at);
                if (StartsWith(ChunkedName, at, true))
                {
                    return HttpProgress.Malformed;
                }

                if (StartsWith(LengthName, at, true) && Buffer[at + LengthName.Length] == ':')
                {
                    int length = Number(at + LengthName.Length + 1, lineEnd);
                    if (length < 0 || hasLength)
                    {
                        return HttpProgress.Malformed;
                    }

                    hasLength = true;
                    BodyLength = length;
                }

                at = lineEnd + 2;
            }

            return BodyLength > SealedClaim.MaximumLengthBytes ? HttpProgress.TooLarge : HttpProgress.Complete;
        }

        private HttpRoute Match(int at, int end)
        {
            return Equal(PagePath, at, end) ? HttpRoute.Page
                : Equal(InformationPath, at, end) ? HttpRoute.Information
                : Equal(NetworksPath, at, end) ? HttpRoute.Networks
                : Equal(ClaimPath, at, end) ? HttpRoute.Claim
                : Equal(StatusPath, at, end) ? HttpRoute.Status
                : HttpRoute.Other;
        }

        private bool Equal(byte[] text, int at, int end)
        {
            return end - at == text.Length && StartsWith(text, at, false);
        }

        private bool StartsWith(byte[] text, int at, bool ignoresCase)
        {
            if (text.Length > headerEnd - at)
            {
                return false;
            }

            for (int index = 0; index < text.Length; index++)
            {
                int sign = Buffer[at + index];
                sign = ignoresCase && sign >= 'A' && sign <= 'Z' ? sign + 0x20 : sign;
                if (sign != text[index])
                {
                    return false;
                }
            }

            return true;
        }

        // There is one before the end of the headers.
        private int EndOfLine(int at)
        {
            while (Buffer[at] != '\r' || Buffer[at + 1] != '\n')
            {
                at++;
            }

            return at;
        }

        // -1 for what is no number; what no claim is long enough for is cut to the next one.
        private int Number(int at, int end)
        {
            while (at < end && Buffer[at] == ' ')
            {
                at++;
            }

            int value = at == end ? -1 : 0;
            for (; at < end; at++)
            {
                if (Buffer[at] < '0' || Buffer[at] > '9')
                {
                    return -1;
                }

                value = (value * 10) + Buffer[at] - '0';
                value = value > SealedClaim.MaximumLengthBytes ? SealedClaim.MaximumLengthBytes + 1 : value;
            }

            return value;
        }
    }
}
