namespace FgmIs.Client;

/// <summary>Specifies what a response code means for the query asked.</summary>
public enum FgmResponseCodeMeaning
{
    /// <summary>The code is none of the catalogue's; it never means success or "no record".</summary>
    Unrecognised = 1,

    /// <summary>The provider or Spine refused the query or could not answer it.</summary>
    Error = 2,

    /// <summary>Spine holds no FGM-IS record for the patient.</summary>
    NoRecord = 3,

    /// <summary>The provider answered from a store of its own because it could not reach Spine.</summary>
    LocalStore = 4,

    /// <summary>The exchange succeeded; says nothing about the patient.</summary>
    Success = 5,
}
