using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Nf.Gateway.Http;

/// <summary>The page's certificate, read again when its file has changed: a renewal needs no restart, and one that cannot be used leaves the old one.</summary>
internal sealed class PageCertificate
{
    private readonly CertificateFiles _files;
    private readonly Lock _lock = new();
    private volatile ILogger? _logger;
    private SslStreamCertificateContext _context;
    private (DateTime, DateTime) _written;

    /// <exception cref="StartupException">It cannot be read, or the key is another one's.</exception>
    public PageCertificate(CertificateFiles files)
    {
        _files = files;
        try
        {
            _written = Written();
            _context = Load();
        }
        catch (Exception reason) when (IsOfFiles(reason))
        {
            throw new StartupException($"The certificate '{files.Certificate}' with the key '{files.Key}' cannot be used: {reason.Message.TrimEnd('.')}. Give PEM files that belong together.", reason);
        }
    }

    public void LogTo(ILogger logger) => _logger = logger;

    public SslStreamCertificateContext Current()
    {
        lock (_lock)
        {
            try
            {
                (DateTime, DateTime) written = Written();
                if (written != _written)
                {
                    _written = written;
                    _context = Load();
                    _logger?.LogInformation("The page has a new certificate, valid until {Until:u}", _context.TargetCertificate.NotAfter.ToUniversalTime());
                }
            }
            catch (Exception reason) when (IsOfFiles(reason))
            {
                _logger?.LogError("The new certificate cannot be used, the one before stays: {Reason}", reason.Message);
            }

            return _context;
        }
    }

    private static bool IsOfFiles(Exception reason) => reason is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException;

    private (DateTime, DateTime) Written() => (Written(_files.Certificate), Written(_files.Key));

    /// <summary>Of the file itself: who renews it leaves links to it as they are.</summary>
    private static DateTime Written(string file) => (File.ResolveLinkTarget(file, returnFinalTarget: true) ?? new FileInfo(file)).LastWriteTimeUtc;

    private SslStreamCertificateContext Load()
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(_files.Certificate);
        return SslStreamCertificateContext.Create(X509Certificate2.CreateFromPemFile(_files.Certificate, _files.Key), [.. chain.Skip(1)], offline: true);
    }
}
