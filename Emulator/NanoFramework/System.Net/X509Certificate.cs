namespace System.Security.Cryptography.X509Certificates;

/// <summary>A certificate as its bytes, PEM or DER.</summary>
public class X509Certificate
{
    protected byte[]? _handle;

    public X509Certificate()
    {
    }

    public X509Certificate(byte[] certificate) => _handle = certificate;

    /// <param name="certificate">PEM text.</param>
    public X509Certificate(string certificate) => _handle = global::System.Text.Encoding.UTF8.GetBytes(certificate);

    public virtual byte[]? GetRawCertData() => _handle;
}
