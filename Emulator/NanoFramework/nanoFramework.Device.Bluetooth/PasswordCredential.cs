namespace nanoFramework.Device.Bluetooth;

/// <summary>A name and a password.</summary>
public class PasswordCredential
{
    public PasswordCredential(string userName, string password)
    {
        UserName = userName;
        Password = password;
    }

    public string UserName { get; }

    public string Password { get; }
}
