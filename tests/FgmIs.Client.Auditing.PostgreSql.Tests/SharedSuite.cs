using FgmIs.Client.Auditing.PostgreSql.Tests.Support;
using FgmIs.Client.Auditing.Shared;

namespace FgmIs.Client.Auditing.PostgreSql.Tests;

[TestFixture]
internal sealed class PostgreSqlAppendingTests : AppendingSuite
{
    protected override StoreUnderTest NewStore() => new PostgreSqlStoreUnderTest();
}

[TestFixture]
internal sealed class PostgreSqlReadingTests : ReadingSuite
{
    protected override StoreUnderTest NewStore() => new PostgreSqlStoreUnderTest();
}

[TestFixture]
internal sealed class PostgreSqlVerificationTests : VerificationSuite
{
    protected override StoreUnderTest NewStore() => new PostgreSqlStoreUnderTest();
}

[TestFixture]
internal sealed class PostgreSqlIncompleteTests : IncompleteSuite
{
    protected override StoreUnderTest NewStore() => new PostgreSqlStoreUnderTest();
}

[TestFixture]
internal sealed class PostgreSqlRetentionTests : RetentionSuite
{
    protected override StoreUnderTest NewStore() => new PostgreSqlStoreUnderTest();
}

[TestFixture]
internal sealed class PostgreSqlExportTests : ExportSuite
{
    protected override StoreUnderTest NewStore() => new PostgreSqlStoreUnderTest();
}
