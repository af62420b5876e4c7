namespace FgmIs.Client.Assurance;

/// <summary>Specifies how an observation was made, the weakest last.</summary>
public enum AssuranceObserver
{
    /// <summary>The harness saw it itself.</summary>
    Wire = 1,

    /// <summary>The supplier's driver said it.</summary>
    Driver = 2,

    /// <summary>A person said it.</summary>
    Person = 3,
}
