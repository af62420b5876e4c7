namespace FgmIs.Client.Assurance;

/// <summary>Provides the ids that scenarios bear on, short enough for a list of them.</summary>
internal static class RequirementIds
{
    public const string Q01 = "MSCA-FGMRISQ-01";
    public const string Q02 = "MSCA-FGMRISQ-02";
    public const string Q03 = "MSCA-FGMRISQ-03";
    public const string Q04 = "MSCA-FGMRISQ-04";
    public const string Q05 = "MSCA-FGMRISQ-05";
    public const string Q06 = "MSCA-FGMRISQ-06";
    public const string Q07 = "MSCA-FGMRISQ-07";
    public const string Q08 = "MSCA-FGMRISQ-08";
    public const string Response01 = "MSCA-FGMRISQR-01";
    public const string Response02 = "MSCA-FGMRISQR-02";
    public const string Response03 = "MSCA-FGMRISQR-03";
    public const string Response04 = "MSCA-FGMRISQR-04";
    public const string Response05 = "MSCA-FGMRISQR-05";
    public const string Response06 = "MSCA-FGMRISQR-06";
    public const string Response07 = "MSCA-FGMRISQR-07";
    public const string Response08 = "MSCA-FGMRISQR-08";
    public const string Response09 = "MSCA-FGMRISQR-09";
    public const string General01 = "MSCA-FGMRISG-01";
    public const string General02 = "MSCA-FGMRISG-02";
    public const string DataQuality01 = "MSCA-FGMRISDQ-01";
    public const string FgmAudit01 = "MSCA-FGMRISA-01";
    public const string Access01 = "MSCA-IG-01";
    public const string Access02 = "MSCA-IG-02";
    public const string Access03 = "MSCA-IG-03";
    public const string Access04 = "MSCA-IG-04";
    public const string Audit02 = "MSCA-AUD-02";
    public const string Audit03 = "MSCA-AUD-03";
    public const string Audit04 = "MSCA-AUD-04";
    public const string Audit05 = "MSCA-AUD-05";
    public const string Audit07 = "MSCA-AUD-07";
    public const string Resending = "FGMIS-WIRE-3";
    public const string Tls = "FGMIS-TLS";
    public const string Rate = "FGMIS-RATE";
    public const string Run = "FGMIS-RUN";
    public const string Hidden = "FGMIS-H1";
    public const string PersonalData = "FGMIS-H8";
}
