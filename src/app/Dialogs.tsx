// Whichever dialog is open; all of them are fetched with the first.
import { ActionDialog } from "../panels/actions/ActionDialog";
import { HelpDialog } from "../panels/dialogs/HelpDialog";
import { closeDialog, type Dialog } from "../panels/page";
import { Palette } from "../panels/palette/Palette";
import { PreferencesDialog } from "../panels/dialogs/PreferencesDialog";
import { ShareDialog } from "../panels/dialogs/ShareDialog";

export function Dialogs({ dialog }: { readonly dialog: Dialog }) {
  switch (dialog.kind) {
    case "palette":
      return <Palette onClose={closeDialog} query={dialog.query} />;
    case "help":
      return <HelpDialog onClose={closeDialog} />;
    case "preferences":
      return <PreferencesDialog onClose={closeDialog} />;
    case "share":
      return <ShareDialog onClose={closeDialog} />;
    case "action":
      return <ActionDialog key={dialog.form.title} form={dialog.form} onClose={closeDialog} />;
  }
}
