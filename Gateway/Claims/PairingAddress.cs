namespace Nf.Gateway.Claims;

/// <summary>Address of a pairing page as somebody gives it; labels carry it.</summary>
internal static class PairingAddress
{
    /// <summary>A longer one makes a code that no camera reads from a label.</summary>
    private const int MaximumLength = 300;

    /// <returns>Without a slash at its end; null when it is none.</returns>
    public static string? Read(string text)
    {
        string address = text.TrimEnd('/');
        return address.Length <= MaximumLength && Uri.TryCreate(address, UriKind.Absolute, out Uri? page) && page.Scheme is "http" or "https" && page.Fragment.Length == 0
            ? address
            : null;
    }
}
