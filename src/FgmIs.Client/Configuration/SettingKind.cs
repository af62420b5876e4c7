namespace FgmIs.Client.Configuration;

/// <summary>Specifies how the value of a setting is written in configuration.</summary>
internal enum SettingKind
{
    /// <summary>An absolute address.</summary>
    Address = 1,

    /// <summary>An ASID: 12 digits.</summary>
    Asid,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A time: <c>hh:mm:ss</c>, with days before it and fractions after it where there are some.</summary>
    Time,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>A number, with a point before its fractions.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    YesNo,

    /// <summary>One of some names.</summary>
    Choice,
}
