using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using System.Windows.Forms;
using FgmIs.Client;

namespace FgmIs.Samples.WinForms
{
    /// <summary>Represents the window: the patients on the left, the record of one of them on the right.</summary>
    internal sealed class RecordForm : Form
    {
        private static readonly LocalUser User = Requester.Local(
            LocalUserId.Parse("n.nurse"), new[] { "fgm.view" }, new RequesterDetails(name: "Nora Nurse", role: "School nurse"));

        private readonly ListBox _patients = new ListBox { Dock = DockStyle.Left, Width = 220, DisplayMember = "DisplayName" };
        private readonly Label _record = new Label { Dock = DockStyle.Fill, Padding = new Padding(12), UseMnemonic = false };
        private readonly AlertPanel _alert = new AlertPanel();
        private readonly CancellationTokenSource _closing = new CancellationTokenSource();
        private FgmService _fgm;
        private bool _isClosing;
        private bool _mayClose;

        public RecordForm()
        {
            Text = "Records: Nora Nurse, School nurse";
            Width = 900;
            Height = 500;
            Controls.Add(_record);
            Controls.Add(_alert);
            Controls.Add(_patients);
            foreach (VerifiedPatient patient in Patients.All)
            {
                _patients.Items.Add(patient);
            }

            _patients.SelectedIndexChanged += OnRecordOpened;
        }

        private VerifiedPatient CurrentPatient
        {
            get { return (VerifiedPatient)_patients.SelectedItem; }
        }

        // An "async void" method catches everything: what it throws ends the program.
        protected override async void OnLoad(EventArgs e)
        {
            base.OnLoad(e);
            _patients.Enabled = false;
            try
            {
                // Files are read and a database is opened: not on the window's thread.
                _fgm = await Task.Run(() => FgmService.OpenAsync("settings.json"));
                _patients.Enabled = true;
            }
            catch (Exception failure)
            {
                MessageBox.Show(this, failure.Message, "FGM-IS cannot be asked", MessageBoxButtons.OK, MessageBoxIcon.Warning);
            }
        }

        // Closing waits for the audit, and the window stays alive meanwhile: neither .Result nor .Wait() stands anywhere.
        protected override async void OnFormClosing(FormClosingEventArgs e)
        {
            base.OnFormClosing(e);
            if (_mayClose || _fgm == null)
            {
                return;
            }

            e.Cancel = true;
            if (_isClosing)
            {
                return;
            }

            _isClosing = true;
            Enabled = false;
            _closing.Cancel();
            try
            {
                await _fgm.CloseAsync();
            }
            catch (Exception failure)
            {
                Trace.TraceError(failure.ToString());
            }

            _mayClose = true;
            Close();
        }

        private async void OnRecordOpened(object sender, EventArgs e)
        {
            // The alert of the patient before goes first, whatever comes.
            _alert.Clear();
            VerifiedPatient asked = CurrentPatient;
            if (asked == null)
            {
                return;
            }

            // The record is there at once; the alert arrives when the answer does.
            _record.Text = "The record of " + asked.DisplayName;
            try
            {
                await ShowAlertAsync(asked);
            }
            catch (OperationCanceledException)
            {
                // The window is being closed.
            }
            catch (ObjectDisposedException)
            {
                // As above.
            }
            catch (Exception failure)
            {
                // A mistake of this program. The clinician sees nothing, and IT staff are told.
                Trace.TraceError(failure.ToString());
            }
        }

        // Every "await" comes back to the window's thread, so there is no ConfigureAwait(false) in here.
        private async Task ShowAlertAsync(VerifiedPatient asked)
        {
            FgmStatusOutcome outcome = await _fgm.Client.QueryAsync(
                new FgmStatusQuery(asked, User, FgmQueryOccasion.RecordViewed), _closing.Token);
            var found = outcome as FgmIndicatorFound;
            if (found == null)
            {
                // No record, not sent, failed: nothing at all is shown.
                return;
            }

            if (!IsShown(asked))
            {
                await _fgm.Client.RecordNotShownAsync(found, User);
                return;
            }

            // What cannot be recorded as shown is not shown.
            FgmDisclosure disclosure = await _fgm.Client.RecordDisclosureAsync(found, User, FgmDisclosureKind.Displayed);
            var made = disclosure as FgmDisclosureMade;
            if (made == null || made.Alert == null)
            {
                return;
            }

            // Recording takes time too: the user may have moved on meanwhile.
            if (IsShown(asked))
            {
                _alert.Show(made.Alert);
            }
            else
            {
                await _fgm.Client.RecordNotShownAsync(found, User);
            }
        }

        private bool IsShown(VerifiedPatient patient)
        {
            return ReferenceEquals(patient, CurrentPatient) && !_isClosing;
        }
    }
}
