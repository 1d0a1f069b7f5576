namespace ModelCompiler.Data;

/// <summary>The types that an IDX file's elements can have; each value is the file's own code for it.</summary>
public enum IdxType
{
    /// <summary>A byte from 0 to 255.</summary>
    UnsignedByte = 0x08,

    /// <summary>A byte from −128 to 127.</summary>
    SignedByte = 0x09,

    /// <summary>A whole number of two bytes.</summary>
    Short = 0x0B,

    /// <summary>A whole number of four bytes.</summary>
    Int = 0x0C,

    /// <summary>A number in single precision.</summary>
    Float = 0x0D,

    /// <summary>A number in double precision.</summary>
    Double = 0x0E,
}
