namespace Nf.DeviceCode.Tests.Surface;

/// <summary>How a surface can offer device code what the chip does not have.</summary>
public enum SurfaceRule
{
    /// <summary>A public or protected type that is not listed.</summary>
    ExtraType,

    /// <summary>A listed type of another kind: class, struct, enum, interface, delegate.</summary>
    Kind,

    /// <summary>A public or protected method, constructor or accessor that is not listed in this exact form.</summary>
    ExtraMethod,

    /// <summary>A listed method that is static on one side only.</summary>
    Static,

    /// <summary>A public or protected field that is not listed.</summary>
    ExtraField,

    /// <summary>A listed field or constant of another type.</summary>
    FieldType,

    /// <summary>A constant or enumeration value that differs, or is none on one side.</summary>
    Constant,

    /// <summary>A base type or interface whose members device code would get as well.</summary>
    BaseType,

    /// <summary>Internals shown to device code.</summary>
    Internals,
}
