using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.Auditing.Sqlite.Tests.Support;

namespace FgmIs.Client.Auditing.Sqlite.Tests;

[TestFixture]
internal sealed class SqliteAppendingTests : AppendingSuite
{
    protected override StoreUnderTest NewStore() => new SqliteStoreUnderTest();
}

[TestFixture]
internal sealed class SqliteReadingTests : ReadingSuite
{
    protected override StoreUnderTest NewStore() => new SqliteStoreUnderTest();
}

[TestFixture]
internal sealed class SqliteVerificationTests : VerificationSuite
{
    protected override StoreUnderTest NewStore() => new SqliteStoreUnderTest();
}

[TestFixture]
internal sealed class SqliteIncompleteTests : IncompleteSuite
{
    protected override StoreUnderTest NewStore() => new SqliteStoreUnderTest();
}

[TestFixture]
internal sealed class SqliteRetentionTests : RetentionSuite
{
    protected override StoreUnderTest NewStore() => new SqliteStoreUnderTest();
}

[TestFixture]
internal sealed class SqliteExportTests : ExportSuite
{
    protected override StoreUnderTest NewStore() => new SqliteStoreUnderTest();
}
