namespace System.IO;

public abstract class FileSystemInfo : MarshalByRefObject
{
    private FileAttributes? attributes;

    private protected string FullPath { get; init; } = "";

    private protected long Size { get; private set; }

    public FileAttributes Attributes
    {
        get
        {
            RefreshOnce();
            return attributes ?? 0;
        }
    }

    public virtual string FullName => FullPath;

    public string Extension => Path.GetExtension(FullName)!;

    public abstract bool Exists { get; }

    public abstract string Name { get; }

    public abstract void Delete();

    public virtual void Refresh()
    {
        attributes = Drive.Attributes(FullPath);
        if (attributes is null)
        {
            HandleRefreshError();
        }

        Size = attributes == FileAttributes.Normal ? Drive.Call(flash => flash.Length(Drive.PathOnFlash(FullPath))) : 0;
    }

    protected abstract void HandleRefreshError();

    private protected void RefreshOnce()
    {
        if (attributes is null)
        {
            Refresh();
        }
    }
}
