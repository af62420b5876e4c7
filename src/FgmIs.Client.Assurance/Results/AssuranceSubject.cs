namespace FgmIs.Client.Assurance;

/// <summary>Represents what is assured, and who does it.</summary>
/// <param name="product">The product.</param>
/// <param name="productVersion">The version of the product.</param>
/// <param name="supplier">The supplier.</param>
/// <param name="tester">The person who runs the harness.</param>
public sealed class AssuranceSubject(
    string product,
    string productVersion,
    string supplier,
    string tester)
{
    /// <summary>Gets the product.</summary>
    public string Product { get; } = product;

    /// <summary>Gets the version of the product.</summary>
    public string ProductVersion { get; } = productVersion;

    /// <summary>Gets the supplier.</summary>
    public string Supplier { get; } = supplier;

    /// <summary>Gets the person who runs the harness.</summary>
    public string Tester { get; } = tester;
}
