using System.Drawing;
using System.Windows.Forms;
using FgmIs.Client;
using FgmIs.Client.Presentation;

namespace FgmIs.Samples.WinForms
{
    /// <summary>Represents the alert in a record: all of it, above everything else, as long as the record is open.</summary>
    internal sealed class AlertPanel : FlowLayoutPanel
    {
        private readonly Font _heading = new Font(SystemFonts.MessageBoxFont, FontStyle.Bold);

        public AlertPanel()
        {
            Dock = DockStyle.Top;
            AutoSize = true;
            FlowDirection = FlowDirection.TopDown;
            Padding = new Padding(12);
            BackColor = SystemColors.Info;
            ForeColor = SystemColors.InfoText;
            AccessibleRole = AccessibleRole.Alert;
            Visible = false;
        }

        /// <summary>Shows an alert that has been recorded as shown.</summary>
        public void Show(FgmAlert alert)
        {
            Clear();
            AccessibleName = alert.ToDisplayText();
            Add(alert.Title, _heading);
            foreach (FgmDisplayLine line in alert.Lines)
            {
                Add(line.Label + ": " + line.Value, SystemFonts.MessageBoxFont);
            }

            Visible = true;
            AccessibilityNotifyClients(AccessibleEvents.SystemAlert, -1);
        }

        /// <summary>Shows nothing: no text, no space, no "checked" (MSCA-FGMRISQR-03).</summary>
        public void Clear()
        {
            Visible = false;
            while (Controls.Count > 0)
            {
                // Disposing of it takes it out.
                Controls[0].Dispose();
            }
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _heading.Dispose();
            }

            base.Dispose(disposing);
        }

        private void Add(string text, Font font)
        {
            Controls.Add(new Label { Text = text, AutoSize = true, Font = font, UseMnemonic = false });
        }
    }
}
