namespace Nf.DeviceCode.Tests.Gates;

/// <summary>What the gates hold device code to. The first group is the API gate's, the second the allocation gate's.</summary>
public enum GateRule
{
    /// <summary>A type that nanoFramework does not have.</summary>
    UnlistedType,

    /// <summary>A method, property or field that nanoFramework does not have in this exact form.</summary>
    UnlistedMember,

    /// <summary>Own generic types or methods, and every instantiation, Func and Action with arguments included.</summary>
    Generics,
    MultiDimensionalArray,
    DefaultInterfaceMethod,
    FixedBuffer,
    Stackalloc,

    /// <summary>Pointers, fixed statements, function pointers.</summary>
    UnsafeCode,

    /// <summary>More than 255 locals in a method.</summary>
    TooManyLocals,

    /// <summary>More than 255 static methods in a type.</summary>
    TooManyStaticMethods,

    /// <summary>async and iterator methods.</summary>
    StateMachine,
    Volatile,
    ExplicitLayout,
    ReferenceReturn,

    /// <summary>checked addition, subtraction and multiplication wrap on the chip.</summary>
    CheckedArithmetic,

    /// <summary>extern methods: there is no P/Invoke, and native code of our own is not in the image.</summary>
    NativeMethod,

    /// <summary>A struct of our own: it lives on the heap there.</summary>
    OwnStruct,

    /// <summary>State outside the node object.</summary>
    MutableStatic,

    /// <summary>An element of a static table that is written after its initialiser.</summary>
    StaticTableWritten,

    /// <summary>A named entry point that does not exist.</summary>
    MissingEntryPoint,

    /// <summary>newobj, newarr, boxing, delegates, typeof on a sampling path.</summary>
    HeapObject,

    /// <summary>A string literal on a sampling path.</summary>
    StringLiteral,

    /// <summary>A struct local, by-value parameter, return, copy or field read on a sampling path.</summary>
    StructValue,

    /// <summary>A library member that is not known to take nothing from the heap.</summary>
    LibraryCall,

    /// <summary>Code that the gate cannot follow.</summary>
    UnknownTarget,
}
